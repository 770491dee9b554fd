using Cpm.Cli.Messages;
using Cpm.Protocol.V1;
using Google.Protobuf;

namespace Cpm.Cli.Demo;

/// <summary>
/// The day of use case 5.5: friends plan their evening in a session, which gets voice, a fifth person, a film, a live picture and
/// voice of one at a time, and goes on all the while with messages. In brackets the steps of its normal flow.
/// </summary>
internal sealed partial class EveningPlay(IReadOnlyList<DemoFriend> friends, DemoStage stage)
{
    private Session _session = new();

    private DemoFriend Alice => friends[0];

    private DemoFriend Bob => friends[1];

    private DemoFriend Carol => friends[2];

    private DemoFriend David => friends[3];

    private DemoFriend Ted => friends[4];

    public async Task RunAsync(CancellationToken cancel)
    {
        foreach (var friend in (DemoFriend[])[Carol, David, Ted])
            await friend.Phone.ConnectAsync(cancel);
        await MessagesAsync(cancel);
        var voice = await VoiceAsync(cancel);
        await FifthAsync(voice, cancel);
        await VoiceEndsAsync(voice, cancel);
        await FilmAsync(cancel);
        await LiveStreamAsync(cancel);
        await HalfDuplexAsync(cancel);
        await EndAsync(cancel);
    }

    private async Task MessagesAsync(CancellationToken cancel)
    {
        stage.Scene("Four friends plan their evening [1 to 4]");
        var started = await Alice.Phone.Client.Sessions.StartSessionAsync(new StartSessionRequest
        {
            Session = new Session { Subject = "Tonight" },
            Invitees = { Bob.Address, Carol.Address, David.Address },
            Media = { new SessionMedium { Kind = MediumKind.Message } },
        }, cancellationToken: cancel);
        _session = started.Session;
        stage.Act(Alice.Phone.Name, "starts a session of messages with Bob, Carol and David");
        foreach (var friend in (DemoFriend[])[Bob, Carol, David])
        {
            await stage.SeesAsync(friend.Phone, "Alice's invitation, and rings", IsRinging, cancel);
            await AcceptAsync(friend, cancel);
        }
        foreach (var friend in (DemoFriend[])[Bob, Carol, David])
            await stage.SeesAsync(Alice.Phone, $"{friend.Name} come in", Told(SessionChangeKind.Joined, friend), cancel);
        await WriteAsync(Alice, "Where shall we eat tonight?", "monkey.png", [Bob, Carol, David], cancel);
        await WriteAsync(Bob, "This is the place by the river.", "restaurant.jpg", [Alice, Carol, David], cancel);
    }

    private async Task<SessionMedium> VoiceAsync(CancellationToken cancel)
    {
        stage.Scene("David would rather talk [5, 6]");
        var voice = await AddAsync(David, new SessionMedium { Kind = MediumKind.Voice }, "voice, both ways at once", [Alice, Bob, Carol], cancel);
        foreach (var friend in (DemoFriend[])[Alice, Bob, Carol])
        {
            await AnswerAsync(friend, voice, true, cancel);
            await stage.SeesAsync(David.Phone, $"{friend.Name} take it", Told(SessionChangeKind.MediumAccepted, friend), cancel);
            await SetUpAsync(David, friend, voice, cancel);
        }
        return voice;
    }

    private async Task FifthAsync(SessionMedium voice, CancellationToken cancel)
    {
        stage.Scene("Carol invites Ted, who comes in late [7, 8]");
        await Carol.Phone.Client.Sessions.InviteParticipantsAsync(
            new InviteParticipantsRequest { SessionId = _session.SessionId, Addresses = { Ted.Address } }, cancellationToken: cancel);
        stage.Act(Carol.Phone.Name, "invites Ted");
        await stage.SeesAsync(Ted.Phone, "Carol's invitation, and rings", IsRinging, cancel);
        var now = await AcceptAsync(Ted, cancel);
        stage.Expect(now.ParticipantCount == 5 && now.Participants.Count == 5, "Ted sees who is in it: five");
        stage.Expect(
            now.Media.Select(medium => medium.Kind).SequenceEqual([MediumKind.Message, MediumKind.Voice]),
            "Ted sees that there are messages and a call");
        foreach (var friend in friends.Take(4))
            await SetUpAsync(Ted, friend, voice, cancel);
        await WriteAsync(Ted, "Good to hear you all!", "", friends.Take(4), cancel);
    }

    private async Task VoiceEndsAsync(SessionMedium voice, CancellationToken cancel)
    {
        stage.Scene("The call is over, the session goes on [9]");
        await RemoveAsync(David, voice, cancel);
        await WriteAsync(Carol, "See you later!", "", [Alice, Bob, David, Ted], cancel);
    }

    private async Task EndAsync(CancellationToken cancel)
    {
        stage.Scene("They have met, and the session ends");
        await Alice.Phone.Client.Sessions.EndSessionAsync(
            new EndSessionRequest { SessionId = _session.SessionId }, cancellationToken: cancel);
        stage.Act(Alice.Phone.Name, "ends it");
        foreach (var friend in friends)
            await stage.SeesAsync(friend.Phone, "that it is over", Told(SessionChangeKind.Ended, null), cancel);
    }

    private async Task<Session> AcceptAsync(DemoFriend who, CancellationToken cancel)
    {
        var answer = await who.Phone.Client.Sessions.AnswerSessionAsync(new AnswerSessionRequest
        {
            SessionId = _session.SessionId, Answer = SessionAnswer.Accept,
        }, cancellationToken: cancel);
        stage.Act(who.Phone.Name, "accepts");
        return answer.Session;
    }

    private async Task WriteAsync(
        DemoFriend from, string text, string picture, IEnumerable<DemoFriend> to, CancellationToken cancel)
    {
        var content = PlainText.Of(text);
        if (picture.Length > 0)
        {
            content.Parts.Add(new ContentPart
            {
                MediaType = picture.EndsWith(".png", StringComparison.Ordinal) ? "image/png" : "image/jpeg",
                FileName = picture, Body = ByteString.CopyFrom(new byte[2_000]),
            });
        }
        var sent = await from.Phone.SendAsync(
            new SendMessageRequest { Recipients = { _session.MessagesTo }, Content = content }, cancel);
        stage.Act(from.Phone.Name, $"writes to the session: “{text}”" + (picture.Length > 0 ? $", with {picture}" : ""));
        foreach (var friend in to)
        {
            await stage.SeesAsync(friend.Phone, "it", entry => entry.MessageArrived?.Message is { } message
                && message.MessageId == sent.MessageId && message.Content.Parts.Count == content.Parts.Count, cancel);
        }
    }

    private bool IsRinging(Entry entry) =>
        entry.SessionChanged is { RingingDeviceIds.Count: > 0 } told && told.Session.SessionId == _session.SessionId;

    private Func<Entry, bool> Told(SessionChangeKind kind, DemoFriend? who, string medium = "") => entry =>
        entry.SessionChanged is { } told && told.Session.SessionId == _session.SessionId && told.Changes.Any(change =>
            change.Kind == kind && (who is null || change.Address == who.Address) && (medium.Length == 0 || change.MediumId == medium));
}
