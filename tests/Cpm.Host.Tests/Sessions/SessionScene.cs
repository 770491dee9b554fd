using Cpm.Client;
using Cpm.Host.Tests.Requirements;
using Cpm.Host.Tests.Servers;
using Cpm.Protocol.V1;
using Grpc.Core;

namespace Cpm.Host.Tests.Sessions;

/// <summary>Alice and Bob with three devices each, as in use case 5.2, some friends with one, and what they do in sessions.</summary>
public abstract class SessionScene : IAsyncLifetime
{
    private protected const string Alice = "tel:+4930111111", Bob = "tel:+4930222222", Carol = "sip:carol@cpm.example",
        David = "sip:david@cpm.example", Ted = "sip:ted@cpm.example";

    // Alice's and Bob's devices by their places.
    private protected const int Laptop = 0, Mobile = 1, Fixed = 2, Pda = 2;
    private protected TestServer _server = null!;
    private protected TestUser _alice = null!, _bob = null!, _carol = null!, _david = null!, _ted = null!;

    /// <summary>What is set otherwise than usual.</summary>
    private protected virtual string[] Settings => [];

    public async Task InitializeAsync()
    {
        _server = await TestServer.Start(null, ["--Rates:CallsPerAccount=1000000", "--Rates:CallBurstPerAccount=1000000", .. Settings]);
        _alice = await _server.Provision("alice", Alice, "laptop", "mobile", "fixed");
        _bob = await _server.Provision("bob", Bob, "laptop", "mobile", "pda");
        _carol = await _server.Provision("carol", Carol, "phone");
        _david = await _server.Provision("david", David, "phone");
        _ted = await _server.Provision("ted", Ted, "phone");
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    private protected string Id() => _server.NewRequestId();

    private protected static SessionMedium Medium(MediumKind kind) => new() { Kind = kind };

    private protected Task<Session> Start(CpmClient from, MediumKind kind, params string[] invitees) =>
        Start(from, new Session(), [Medium(kind)], invitees);

    private protected async Task<Session> Start(CpmClient from, Session session, SessionMedium[] media, params string[] invitees) =>
        (await from.Sessions.StartSessionAsync(new StartSessionRequest
        {
            RequestId = Id(), Session = session, Media = { media }, Invitees = { invitees },
        })).Session;

    private protected AsyncUnaryCall<AnswerSessionResponse> Answer(CpmClient device, Session session, SessionAnswer answer) =>
        device.Sessions.AnswerSessionAsync(
            new AnswerSessionRequest { RequestId = Id(), SessionId = session.SessionId, Answer = answer });

    private protected AsyncUnaryCall<AnswerSessionResponse> Accept(CpmClient device, Session session) =>
        Answer(device, session, SessionAnswer.Accept);

    private protected AsyncUnaryCall<LeaveSessionResponse> Leave(CpmClient client, Session session) =>
        client.Sessions.LeaveSessionAsync(new LeaveSessionRequest { RequestId = Id(), SessionId = session.SessionId });

    private protected async Task<Session> Add(CpmClient device, Session session, params SessionMedium[] media) =>
        (await Adding(device, session, media)).Session;

    private protected AsyncUnaryCall<AddMediaResponse> Adding(CpmClient device, Session session, params SessionMedium[] media) =>
        device.Sessions.AddMediaAsync(new AddMediaRequest { RequestId = Id(), SessionId = session.SessionId, Media = { media } });

    private protected AsyncUnaryCall<ChangeMediumResponse> Change(CpmClient device, Session session, SessionMedium medium) =>
        device.Sessions.ChangeMediumAsync(new ChangeMediumRequest { RequestId = Id(), SessionId = session.SessionId, Medium = medium });

    private protected AsyncUnaryCall<AnswerMediaResponse> Say(
        CpmClient device, Session session, SessionMedium medium, bool accept, string on = "") =>
        device.Sessions.AnswerMediaAsync(new AnswerMediaRequest
        {
            RequestId = Id(),
            SessionId = session.SessionId,
            Media = { new MediumAnswer { MediumId = medium.MediumId, Accept = accept, DeviceId = on } },
        });

    private protected AsyncUnaryCall<MoveMediaResponse> Move(CpmClient device, Session session, string to, int history, params string[] media) =>
        device.Sessions.MoveMediaAsync(new MoveMediaRequest
        {
            RequestId = Id(), SessionId = session.SessionId, DeviceId = to, HistoryMessages = history, MediumIds = { media },
        });

    private protected AsyncUnaryCall<ConfirmMoveResponse> Confirm(CpmClient device, Session session) =>
        device.Sessions.ConfirmMoveAsync(new ConfirmMoveRequest { RequestId = Id(), SessionId = session.SessionId });

    private protected AsyncUnaryCall<InviteParticipantsResponse> Invite(CpmClient client, Session session, params string[] addresses) =>
        client.Sessions.InviteParticipantsAsync(
            new InviteParticipantsRequest { RequestId = Id(), SessionId = session.SessionId, Addresses = { addresses } });

    private protected async Task<SendMessageResponse> Send(CpmClient from, string to, string text, Session? session = null)
    {
        var message = TestMessages.Text(Id(), text, to);
        message.SessionId = session?.SessionId ?? "";
        return await from.Messages.SendMessageAsync(message);
    }

    private protected static async Task<Message> Arrived(Screen screen, string text) => await screen.Shows(
        e => e.MessageArrived?.Message is { } m && TextOf(m) == text ? m : null);

    private protected static string TextOf(Message message) => message.Content.Parts[0].Body.ToStringUtf8();

    private protected static async Task<IReadOnlyList<Message>> History(CpmClient device, string conversation, int count) =>
        (await device.Conversations.ListConversationMessagesAsync(
            new ListConversationMessagesRequest { ConversationId = conversation, PageSize = count })).Messages;

    private protected static async Task<Session> Read(CpmClient client, Session session) =>
        (await client.Sessions.GetSessionAsync(new GetSessionRequest { SessionId = session.SessionId })).Session;

    private protected static async Task<IReadOnlyList<Session>> Own(CpmClient client) =>
        (await client.Sessions.ListSessionsAsync(new ListSessionsRequest())).Sessions;

    /// <summary>What a device is told of a session, once something of a kind happened to somebody.</summary>
    private protected static Func<Entry, SessionChanged?> Told(Session session, SessionChangeKind kind, string? who = null) =>
        entry => entry.SessionChanged is { } told && told.Session.SessionId == session.SessionId
            && told.Changes.Any(c => c.Kind == kind && (who is null || c.Address == who))
            ? told
            : null;

    private protected static async Task Refused<T>(ErrorReason reason, Func<AsyncUnaryCall<T>> call) =>
        Assert.Equal(reason, (await Assert.ThrowsAsync<CpmException>(async () => await call())).Reason);
}
