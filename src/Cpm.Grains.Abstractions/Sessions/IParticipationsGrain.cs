namespace Cpm.Grains.Sessions;

/// <summary>The sessions of an account, for its owner. Keyed by account id; a face of the account's grain.</summary>
[Alias("cpm.IParticipationsGrain")]
public interface IParticipationsGrain : IGrainWithStringKey
{
    /// <summary>Starts a session.</summary>
    /// <param name="request">Who asks.</param>
    /// <param name="ask">Whom to invite, which media, which rules.</param>
    /// <returns>The session, or why not.</returns>
    [Alias("Start")]
    Task<Answer<SessionView>> Start(Request request, SessionAsk ask);

    /// <summary>Does something in a session.</summary>
    /// <param name="request">Who asks.</param>
    /// <param name="session">Which.</param>
    /// <param name="ask">What.</param>
    /// <returns>The session, or why not.</returns>
    [Alias("Act")]
    Task<Answer<SessionView>> Act(Request request, string session, SessionAsk ask);

    /// <summary>Shows a session.</summary>
    /// <param name="session">Which.</param>
    /// <returns>The session, or why not.</returns>
    [Alias("Show")]
    Task<Answer<SessionView>> Show(string session);

    /// <summary>Lists the ongoing sessions that the account takes part in or is invited to, by their ids (CPM-SES-001).</summary>
    /// <param name="after">The last id of the page before; empty for the first.</param>
    /// <param name="count">At most so many.</param>
    /// <returns>The page, or why not.</returns>
    [Alias("List")]
    Task<Answer<Page<SessionView>>> List(string after, int count);

    /// <summary>Lists sessions that rang in vain (CPM-CONV-007), newest first.</summary>
    /// <param name="before">The last number of the page before; <see cref="long.MaxValue"/> for the first.</param>
    /// <param name="count">At most so many.</param>
    /// <returns>The page, or why not.</returns>
    [Alias("Missed")]
    Task<Answer<Page<MissedSessionView>>> Missed(long before, int count);

    /// <summary>Notes that the owner has seen what he missed.</summary>
    /// <param name="request">Who asks.</param>
    /// <param name="through">All up to the one of this entry.</param>
    /// <returns>The entry that tells of it, or why not.</returns>
    [Alias("SeeMissed")]
    Task<Answer<Done>> SeeMissed(Request request, long through);

    /// <summary>Lists what the devices of those in a session can take (CPM-MLD-012), by their addresses.</summary>
    /// <param name="session">Which session.</param>
    /// <param name="after">The last address of the page before; empty for the first.</param>
    /// <param name="count">At most so many.</param>
    /// <returns>The page, or why not.</returns>
    [Alias("Devices")]
    Task<Answer<Page<ParticipantDevicesView>>> Devices(string session, string after, int count);

    /// <summary>What the account's own devices can take.</summary>
    /// <returns>Its devices; none if there is no such account.</returns>
    [Alias("OwnDevices")]
    Task<SessionDeviceView[]> OwnDevices();

    /// <summary>Asks a session where a file is.</summary>
    /// <param name="session">Which session.</param>
    /// <param name="medium">The medium that carries it.</param>
    /// <returns>Where it is, or why not.</returns>
    [Alias("File")]
    Task<Answer<FileGrantView>> File(string session, int medium);
}
