using Cpm.Grains.Groups;
using Cpm.Grains.Messages;
using Cpm.Grains.Sessions;

namespace Cpm.Grains.Accounts;

/// <content>The account as a session, and as one that takes part in sessions.</content>
public sealed partial class AccountGrain
{
    private readonly SessionMail _sessionMail;
    private readonly SessionReplies _sessionReplies;
    private readonly SessionDesk _session;
    private readonly SessionDevices _sessionDevices;
    private readonly ParticipationDesk _participations;
    private readonly MissedDesk _missed;

    /// <inheritdoc />
    public Task<ArrivalOutcome> ReplyToSession(long outbox, SessionReply reply) => _sessionReplies.Take(outbox, reply);

    /// <inheritdoc />
    public Task<ArrivalOutcome> NotifyOfSession(long outbox, SessionNotice notice) => _sessionMail.Notify(outbox, notice);

    /// <inheritdoc />
    Task<Answer<GroupRoll>> IGroupGrain.Call(string account, bool starts) => _groupList.Call(account, starts);

    /// <inheritdoc />
    Task<Answer<SessionView>> ISessionGrain.Start(Request request, string account, string address, SessionAsk ask) =>
        _session.Start(request, account, address, ask);

    /// <inheritdoc />
    Task<Answer<SessionView>> ISessionGrain.Act(Request request, string account, string address, SessionAsk ask) =>
        _session.Act(request, account, address, ask);

    /// <inheritdoc />
    Task<Answer<SessionView>> ISessionGrain.Show(string account) => _session.Show(account);

    /// <inheritdoc />
    Task<Answer<SessionView>> IParticipationsGrain.Start(Request request, SessionAsk ask) => _participations.Start(request, ask);

    /// <inheritdoc />
    Task<Answer<SessionView>> IParticipationsGrain.Act(Request request, string session, SessionAsk ask) =>
        _participations.Act(request, session, ask);

    /// <inheritdoc />
    Task<Answer<SessionView>> IParticipationsGrain.Show(string session) => _participations.Show(session);

    /// <inheritdoc />
    Task<Answer<Page<SessionView>>> IParticipationsGrain.List(string after, int count) => _participations.List(after, count);

    /// <inheritdoc />
    Task<Answer<Page<ParticipantDevicesView>>> ISessionGrain.Devices(string account, string after, int count) =>
        _sessionDevices.List(account, after, count);

    /// <inheritdoc />
    Task<Answer<Page<ParticipantDevicesView>>> IParticipationsGrain.Devices(string session, string after, int count) =>
        _participations.Devices(session, after, count);

    /// <inheritdoc />
    Task<Answer<FileGrantView>> ISessionGrain.File(string account, int medium) => _session.File(account, medium);

    /// <inheritdoc />
    Task<Answer<FileGrantView>> IParticipationsGrain.File(string session, int medium) => _participations.File(session, medium);

    /// <inheritdoc />
    public Task<Answer<Page<MissedSessionView>>> Missed(long before, int count) => _missed.List(before, count);

    /// <inheritdoc />
    public Task<Answer<Done>> SeeMissed(Request request, long through) => _missed.See(request, through);

    /// <inheritdoc />
    public Task<SessionDeviceView[]> OwnDevices() => _sessionDevices.Own();
}
