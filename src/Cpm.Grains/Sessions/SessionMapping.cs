using Cpm.Domain.Sessions;
using Cpm.Grains.Conversations;

namespace Cpm.Grains.Sessions;

/// <summary>Between what sessions are and what is told of them.</summary>
internal static class SessionMapping
{
    public static SessionTerms ToTerms(this SessionTermsView? view) => view is null ? new SessionTerms() : new SessionTerms
    {
        MayInvite = view.MayInvite,
        MayAddMedia = view.MayAddMedia,
        EndsWithInitiator = view.EndsWithInitiator,
        FewestParticipants = view.FewestParticipants,
        EndAtMs = view.EndAtMs,
        RingMs = view.RingMs,
        GivesHistory = view.GivesHistory,
    };

    public static SessionCommand ToCommand(this SessionAsk ask, IEnumerable<SessionPerson> persons) => new(ask.Action)
    {
        Persons = [.. persons],
        Media = [.. ask.Media.Select(ToMedium)],
        Answers = [.. ask.Answers.Select(ToAnswer)],
        MediumIds = [.. ask.MediumIds],
        Device = ask.Device,
        Takes = [.. ask.Takes],
        Terms = ask.Terms.ToTerms(),
        StartsAtMs = ask.StartsAtMs,
        HistoryMessages = ask.HistoryMessages,
    };

    /// <summary>What a participant says to a medium.</summary>
    public static MediumAnswer ToAnswer(MediumAnswerView a) => new(a.Medium, a.Accept, a.Device) { Revision = a.Revision };

    /// <summary>A session as one who has to do with it sees it.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="address">Its address.</param>
    /// <param name="subject">What it is about.</param>
    /// <param name="session">The session.</param>
    /// <param name="account">Who sees it.</param>
    /// <param name="whole">Whether he sees who is in it.</param>
    public static SessionView View(
        string id, string address, string subject, SessionState session, string account, bool whole)
    {
        SessionParticipant? me = session.Find(account);
        (string messagesTo, long conversation) = Thread(address, session, me);
        SessionTerms t = session.Terms;
        long ringMs = t.RingMs == 0 ? SessionTerms.UsualRingMs : t.RingMs;
        int fewest = t.FewestParticipants == 0 ? SessionTerms.UsualFewest : t.FewestParticipants;
        return new SessionView(
            id, address, subject, AddressOf(session, session.Initiator),
            new SessionTermsView(
                t.MayInvite, t.MayAddMedia, t.EndsWithInitiator, fewest, t.EndAtMs, ringMs, t.GivesHistory))
        {
            Group = session.Group,
            GroupAddress = session.GroupAddress,
            Participants = whole ? [.. session.Participants.Select(p => View(session, p, account))] : [],
            Media = [.. session.Media.Select(m => View(session, m))],
            Standing = me?.Standing ?? SessionStanding.None,
            Uses = me is null ? [] : Uses(me, true),
            MessagesTo = messagesTo,
            Conversation = conversation,
            Count = session.Joined().Count(),
            StartsAtMs = session.StartsAtMs,
            StartedAtMs = session.StartedAtMs,
            EndedAtMs = session.EndedAtMs,
            Version = session.Version,
        };
    }

    /// <summary>What happened, as one who has to do with it is told.</summary>
    public static SessionChange View(SessionEvent e, string account) =>
        new(e.Kind, e.Address, e.Medium, e.AccountId == account ? e.Device : 0, e.IsAutomatic);

    /// <summary>The address of somebody whom the session knows.</summary>
    public static string AddressOf(SessionState session, string account) => session.Find(account)?.Address ?? "";

    // Two who talk to each other alone go on with their own thread; a group with the group's.
    private static (string To, long Conversation) Thread(string address, SessionState session, SessionParticipant? me)
    {
        string to = session.Group.Length > 0 ? session.GroupAddress
            : session.IsPair && me is not null ? session.Participants.FirstOrDefault(p => p != me)?.Address ?? address
            : address;
        string from = session.IsPair && me is not null ? me.Address : to;
        return (to, ConversationDigest.Of(from, [to]).Value);
    }

    private static SessionMedium ToMedium(SessionMediumView m) => new(
        m.Id, m.Kind, m.Direction, m.Label, "", m.File is not { } f ? null
            : new FileOffer(f.Name, f.SizeBytes, f.MediaType, f.Sha256, f.Description, f.MediaId) { IsMissing = f.IsMissing });

    private static SessionMediumView View(SessionState session, SessionMedium m) => new(
        m.Id, m.Kind, m.Direction, m.Label, AddressOf(session, m.ProposedBy), m.File is not { } f ? null
            : new FileOfferView(f.Name, f.SizeBytes, f.MediaType, f.Sha256, f.Description, f.MediaId))
    {
        Revision = m.Revision,
        ProposerAccount = m.ProposedBy,
    };

    private static SessionParticipantView View(SessionState session, SessionParticipant p, string account) => new(
        p.Address, p.Standing, AddressOf(session, p.InvitedBy), p.SinceMs, Uses(p, p.AccountId == account), p.IsAutomatic);

    // Which devices somebody has is his own matter (CPM-MLD-012).
    private static MediumUseView[] Uses(SessionParticipant p, bool own) =>
        [.. p.Uses.Select(u => new MediumUseView(u.Medium, u.State, own ? u.Device : 0, own ? u.MovingTo : 0, u.IsAutomatic))];
}
