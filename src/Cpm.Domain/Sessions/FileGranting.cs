namespace Cpm.Domain.Sessions;

/// <summary>Who gets the files of a session: who takes the medium that carries it, and nobody else.</summary>
public static class FileGranting
{
    /// <summary>Whether somebody may take a file in; also when the session is over, as long as it is known.</summary>
    /// <param name="session">The session.</param>
    /// <param name="account">Who wants it.</param>
    /// <param name="mediumId">Which medium carries it.</param>
    /// <returns>Where it is, or why not.</returns>
    public static Decision<FileGrant> Decide(SessionState session, string account, int mediumId) =>
        session.Find(account) is not { Standing: SessionStanding.Joined } me ? RefusalReason.SessionUnknown
        : session.Medium(mediumId) is not { } medium ? RefusalReason.MediumUnknown
        : me.Use(mediumId)?.State != MediumUseState.Accepted ? RefusalReason.MediumNotTaken
        : medium.File is not { MediaId.Length: > 0 } file ? RefusalReason.MediaUnknown
        : new FileGrant(medium.ProposedBy, file.MediaId);
}
