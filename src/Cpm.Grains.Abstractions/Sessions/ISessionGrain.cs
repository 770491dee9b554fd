namespace Cpm.Grains.Sessions;

/// <summary>
/// A session. Keyed by its id; a face of the account's grain, for a session is, as a group is, an account that belongs to nobody.
/// </summary>
[Alias("cpm.ISessionGrain")]
public interface ISessionGrain : IGrainWithStringKey
{
    /// <summary>Starts the session.</summary>
    /// <param name="request">Who asks; its id is one that no other account's request has.</param>
    /// <param name="account">The account of who starts it.</param>
    /// <param name="address">His address.</param>
    /// <param name="ask">Whom to invite, which media, which rules.</param>
    /// <returns>The session, or why not.</returns>
    [Alias("Start")]
    Task<Answer<SessionView>> Start(Request request, string account, string address, SessionAsk ask);

    /// <summary>Does something in the session.</summary>
    /// <param name="request">Who asks; its id is one that no other account's request has.</param>
    /// <param name="account">The account of who wants it.</param>
    /// <param name="address">His address, if the session does not know him.</param>
    /// <param name="ask">What.</param>
    /// <returns>The session, or why not.</returns>
    [Alias("Act")]
    Task<Answer<SessionView>> Act(Request request, string account, string address, SessionAsk ask);

    /// <summary>Shows the session to one who takes part or is invited.</summary>
    /// <param name="account">To which account.</param>
    /// <returns>The session, or why not.</returns>
    [Alias("Show")]
    Task<Answer<SessionView>> Show(string account);

    /// <summary>Lists what the devices of those in it, and of those invited, can take, by their addresses.</summary>
    /// <param name="account">To which account.</param>
    /// <param name="after">The last address of the page before; empty for the first.</param>
    /// <param name="count">At most so many.</param>
    /// <returns>The page, or why not.</returns>
    [Alias("Devices")]
    Task<Answer<Page<ParticipantDevicesView>>> Devices(string account, string after, int count);

    /// <summary>Tells where a file of the session is, to who takes the medium that carries it.</summary>
    /// <param name="account">Who wants it.</param>
    /// <param name="medium">Which medium.</param>
    /// <returns>Where it is, or why not.</returns>
    [Alias("File")]
    Task<Answer<FileGrantView>> File(string account, int medium);
}
