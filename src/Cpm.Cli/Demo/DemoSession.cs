using Cpm.Cli.Messages;
using Cpm.Protocol.V1;

namespace Cpm.Cli.Demo;

/// <summary>The part of the play that is use case 5.2: a session that rings everywhere, moves to another device and grows.</summary>
internal sealed class DemoSession(DemoCast cast, DemoStage stage)
{
    private Session _session = new();

    public async Task RunAsync(CancellationToken cancel)
    {
        await CallAsync(cancel);
        await TalkAsync(cancel);
        await MoveAsync(cancel);
        await AddVoiceAsync(cancel);
        await EndAsync(cancel);
    }

    private async Task CallAsync(CancellationToken cancel)
    {
        stage.Scene("A session rings on every device, and is answered on one");
        _session = (await cast.AliceLaptop.Client.Sessions.StartSessionAsync(
            new StartSessionRequest
            {
                Session = new Session { Subject = "Holidays" },
                Invitees = { cast.BobAddress },
                Media = { new SessionMedium { Kind = MediumKind.Message } },
            }, cancellationToken: cancel)).Session;
        stage.Act(cast.AliceLaptop.Name, "calls Bob to a session, to write to each other");
        foreach (var device in (DemoDevice[])[cast.BobPhone, cast.BobLaptop])
        {
            await SeesAsync(device, "it ringing", told => told.RingingDeviceIds.Contains(device.DeviceId), cancel);
        }

        await cast.BobPhone.Client.Sessions.AnswerSessionAsync(
            new AnswerSessionRequest { SessionId = _session.SessionId, Answer = SessionAnswer.Accept }, cancellationToken: cancel);
        stage.Act(cast.BobPhone.Name, "accepts");
        await SeesAsync(cast.BobLaptop, "that it rings no more", told =>
            told.RingingDeviceIds.Count == 0 && told.Session.OwnStanding == SessionStanding.Joined, cancel);
        await SeesAsync(cast.AliceLaptop, "that Bob is in", Has(SessionChangeKind.Joined), cancel);
    }

    private async Task TalkAsync(CancellationToken cancel)
    {
        var sent = await cast.AliceLaptop.SendAsync(
            new SendMessageRequest
            {
                Recipients = { _session.MessagesTo }, SessionId = _session.SessionId, Content = PlainText.Of("How was Sydney?"),
            }, cancel);
        stage.Act(cast.AliceLaptop.Name, "writes: “How was Sydney?”");
        var seen = await cast.BobPhone.ExpectAsync(entry => entry.MessageArrived?.Message.MessageId == sent.MessageId, cancel);
        stage.Expect(
            seen?.MessageArrived.Message.SessionId == _session.SessionId, $"{cast.BobPhone.Name} sees it as part of the session");
    }

    private async Task MoveAsync(CancellationToken cancel)
    {
        stage.Scene("A session moves to another device, with what was said");
        var sessions = cast.AlicePhone.Client.Sessions;
        var listed = (await sessions.ListSessionsAsync(new ListSessionsRequest(), cancellationToken: cancel)).Sessions;
        stage.Expect(
            listed.Any(s => s.SessionId == _session.SessionId && s.OwnUses[0].DeviceId == cast.AliceLaptop.DeviceId),
            $"{cast.AlicePhone.Name} lists the session that is on the laptop");
        await sessions.MoveMediaAsync(
            new MoveMediaRequest { SessionId = _session.SessionId, HistoryMessages = 10 }, cancellationToken: cancel);
        stage.Act(cast.AlicePhone.Name, "fetches it");
        var history = await cast.AlicePhone.Client.Conversations.ListConversationMessagesAsync(
            new ListConversationMessagesRequest { ConversationId = _session.ConversationId, PageSize = 10 }, cancellationToken: cancel);
        stage.Expect(
            history.Messages.Any(m => m.SessionId == _session.SessionId), $"{cast.AlicePhone.Name} shows what was said so far");
        await sessions.ConfirmMoveAsync(new ConfirmMoveRequest { SessionId = _session.SessionId }, cancellationToken: cancel);
        await SeesAsync(cast.AliceLaptop, "that it may let go", told =>
            Has(SessionChangeKind.MediumMoved)(told) && told.Session.OwnUses[0].DeviceId == cast.AlicePhone.DeviceId, cancel);
    }

    private async Task AddVoiceAsync(CancellationToken cancel)
    {
        stage.Scene("Voice is added while it runs, each on the device of his choice");
        var added = (await cast.BobPhone.Client.Sessions.AddMediaAsync(
            new AddMediaRequest
            {
                SessionId = _session.SessionId, Media = { new SessionMedium { Kind = MediumKind.Voice } }, DeviceId = cast.BobLaptop.DeviceId,
            }, cancellationToken: cancel)).Session.Media[^1];
        stage.Act(cast.BobPhone.Name, "adds voice, on the laptop");
        await SeesAsync(cast.AliceTablet, "the wish to talk", told => told.Session.Media.Any(m => m.MediumId == added.MediumId), cancel);
        var answered = (await cast.AliceTablet.Client.Sessions.AnswerMediaAsync(
            new AnswerMediaRequest
            {
                SessionId = _session.SessionId, Media = { new MediumAnswer { MediumId = added.MediumId, Accept = true } },
            }, cancellationToken: cancel)).Session;
        stage.Act(cast.AliceTablet.Name, "takes it");
        stage.Expect(
            answered.OwnUses.Select(u => u.DeviceId).SequenceEqual([cast.AlicePhone.DeviceId, cast.AliceTablet.DeviceId]),
            "Alice writes on the phone and talks on the tablet");
        await SeesAsync(cast.BobLaptop, "that Alice takes it", told =>
            told.Changes.Any(c => c.Kind == SessionChangeKind.MediumAccepted && c.MediumId == added.MediumId), cancel);
    }

    private async Task EndAsync(CancellationToken cancel)
    {
        await cast.BobPhone.Client.Sessions.LeaveSessionAsync(
            new LeaveSessionRequest { SessionId = _session.SessionId }, cancellationToken: cancel);
        stage.Act(cast.BobPhone.Name, "hangs up");
        await SeesAsync(cast.AlicePhone, "that it is over", Has(SessionChangeKind.Ended), cancel);
    }

    private async Task SeesAsync(DemoDevice device, string what, Func<SessionChanged, bool> expected, CancellationToken cancel)
    {
        var seen = await device.ExpectAsync(
            entry => entry.SessionChanged is { } told && told.Session.SessionId == _session.SessionId && expected(told), cancel);
        stage.Expect(seen is not null, $"{device.Name} sees {what}");
    }

    private static Func<SessionChanged, bool> Has(SessionChangeKind kind) => told => told.Changes.Any(c => c.Kind == kind);
}
