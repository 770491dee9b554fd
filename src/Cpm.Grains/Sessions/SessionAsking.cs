using Cpm.Domain.Sessions;

namespace Cpm.Grains.Sessions;

/// <summary>What somebody is asked by what a session tells him.</summary>
internal static class SessionAsking
{
    /// <summary>The question; null if there is none, and to who is called into what he planned himself.</summary>
    public static SessionQuestion? Of(SessionNotice notice, string account)
    {
        SessionView session = notice.Session;
        bool invited = session.Standing == SessionStanding.Ringing && notice.InviterAccount != account
            && notice.Changes.Any(c => c.Kind == SessionEventKind.Invited);
        if (invited)
        {
            return new SessionQuestion(notice.InvitedBy, [.. session.Media.Select(Asked)]);
        }

        SessionMediumView[] asked = session.Standing != SessionStanding.Joined ? [] : [.. session.Media.Where(m =>
            session.Uses.Any(u => u.Medium == m.Id && u.State == MediumUseState.Pending)
            && notice.Changes.Any(c => c.Medium == m.Id && c.Kind is SessionEventKind.MediumAdded or SessionEventKind.MediumChanged))];
        return asked.Length == 0 ? null : new SessionQuestion(null, [.. asked.Select(Asked)]);
    }

    private static AskedMedium Asked(SessionMediumView medium) =>
        new(medium.Id, medium.Revision, medium.Kind, medium.ProposedBy, medium.File?.SizeBytes ?? 0);
}
