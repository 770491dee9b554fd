using System.Security.Cryptography;
using Cpm.Client;
using Cpm.Protocol.V1;
using Google.Protobuf.WellKnownTypes;

namespace Cpm.Cli.Demo;

/// <content>The media of the session: each takes them for himself, devices set them up with each other.</content>
internal sealed partial class EveningPlay
{
    private const int FilmBytes = 3_400_000;
    private const string Description = "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\nm=audio 9 UDP/TLS/RTP/SAVPF 111\r\n";

    private async Task FilmAsync(CancellationToken cancel)
    {
        stage.Scene("Alice offers a film, for whoever wants it [10, 11]");
        var bytes = RandomNumberGenerator.GetBytes(FilmBytes);
        var film = await Alice.Phone.Client.SessionFiles.OfferAsync(
            _session.SessionId, new MemoryStream(bytes),
            new FileOffer { Name = "cat.mp4", MediaType = "video/mp4", Description = "A cat, and a piano" }, null, cancel);
        stage.Act(Alice.Phone.Name, $"uploads cat.mp4, {FilmBytes:N0} bytes, and offers it");
        foreach (var friend in (DemoFriend[])[Bob, Carol, David, Ted])
            await stage.SeesAsync(friend.Phone, "it", Told(SessionChangeKind.MediumAdded, null, film.MediumId), cancel);
        stage.Expect(
            Bob.Phone.Has(entry => entry.SessionChanged?.Session.Media.Any(medium => medium.File is { SizeBytes: FilmBytes } file
                && file.Description == film.File.Description) == true) is not null,
            "Bob knows what it shows and how large it is before he decides");
        await AnswerAsync(Bob, film, true, cancel);
        await AnswerAsync(Carol, film, false, cancel);
        await stage.SeesAsync(Alice.Phone, "Bob take it", Told(SessionChangeKind.MediumAccepted, Bob, film.MediumId), cancel);
        await stage.SeesAsync(Alice.Phone, "Carol do without", Told(SessionChangeKind.MediumRefused, Carol, film.MediumId), cancel);
        await FetchAsync(Bob, film, bytes, cancel);
        var refused = ErrorReason.Unspecified;
        try
        {
            await Carol.Phone.Client.SessionFiles.FetchAsync(_session.SessionId, film.MediumId, new MemoryStream(), null, cancel);
        }
        catch (CpmException fault)
        {
            refused = fault.Reason;
        }
        stage.Expect(refused == ErrorReason.MediumNotTaken, "Carol, who does without it, could not get it");
        await RemoveAsync(Alice, film, cancel);
    }

    // It breaks off in the middle, and goes on from there.
    private async Task FetchAsync(DemoFriend who, SessionMedium film, byte[] bytes, CancellationToken cancel)
    {
        var files = who.Phone.Client.SessionFiles;
        using var got = new MemoryStream();
        using var broken = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        try
        {
            await files.FetchAsync(_session.SessionId, film.MediumId, got, new CutAt(bytes.Length / 2, broken), broken.Token);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            stage.Act(who.Phone.Name, $"loses the network with {got.Length:N0} bytes of it");
        }
        var part = got.Length;
        await files.FetchAsync(_session.SessionId, film.MediumId, got, null, cancel);
        stage.Expect(
            part > 0 && part < bytes.Length && got.ToArray().AsSpan().SequenceEqual(bytes)
            && SHA256.HashData(got.ToArray()).AsSpan().SequenceEqual(film.File.Sha256.Span),
            $"{who.Name} has the rest of it too, and its digest is the one that was offered");
    }

    private async Task LiveStreamAsync(CancellationToken cancel)
    {
        stage.Scene("Carol shows live what she sees [12, 13]");
        var live = await AddAsync(
            Carol, new SessionMedium { Kind = MediumKind.LiveStream, Label = "Street show" }, "a live stream", [Alice, Bob, David, Ted], cancel);
        foreach (var friend in (DemoFriend[])[Alice, Bob, David, Ted])
        {
            await AnswerAsync(friend, live, true, cancel);
            await SetUpAsync(Carol, friend, live, cancel);
        }
        await RemoveAsync(Carol, live, cancel);
        await WriteAsync(David, "What a show!", "", [Alice, Bob, Carol, Ted], cancel);
    }

    private async Task HalfDuplexAsync(CancellationToken cancel)
    {
        stage.Scene("On the way, one speaks at a time; Bob's phone takes part by itself [14, 15]");
        await AnswerForAsync(Bob, MediumKind.HalfDuplexVoice, cancel);
        var talk = await AddAsync(
            Ted, new SessionMedium { Kind = MediumKind.HalfDuplexVoice }, "half-duplex voice", [Alice, Bob, Carol, David], cancel);
        foreach (var friend in (DemoFriend[])[Alice, Carol, David])
            await AnswerAsync(friend, talk, true, cancel);
        await stage.SeesAsync(Ted.Phone, "Bob take it, and that it was automatic", entry => entry.SessionChanged?.Changes.Any(
            change => change is { Kind: SessionChangeKind.MediumAccepted, Automatic: true } && change.Address == Bob.Address) == true, cancel);
        await AskFloorAsync(Ted, talk, cancel);
        foreach (var friend in friends.Take(4))
            await SeesFloorAsync(friend, "that Ted speaks", floor => floor.Holder == Ted.Address, cancel);
        await AskFloorAsync(Bob, talk, cancel);
        await SeesFloorAsync(Bob, "that he is next", floor => floor.QueuePosition == 1, cancel);
        await Ted.Phone.Client.SessionSignals.ReleaseFloorAsync(
            new ReleaseFloorRequest { SessionId = _session.SessionId, MediumId = talk.MediumId }, cancellationToken: cancel);
        stage.Act(Ted.Phone.Name, "has spoken");
        await SeesFloorAsync(Carol, "that now Bob speaks", floor => floor.Holder == Bob.Address, cancel);
        await AskFloorAsync(Alice, talk, cancel, 3);
        await SeesFloorAsync(Bob, "that Alice, who started it all, interrupts him", floor =>
            floor.Holder == Alice.Address && floor.Turn == FloorTurn.Preempted, cancel);
    }

    private async Task AnswerForAsync(DemoFriend who, MediumKind kind, CancellationToken cancel)
    {
        var rule = new AnswerRule
        {
            Subject = AnswerRuleSubject.Medium, Origin = AnswerRuleOrigin.Addresses, Kinds = { kind },
            Verdict = AnswerRuleVerdict.Accept, DeviceId = who.Phone.DeviceId,
        };
        rule.Addresses.Add(friends.Where(friend => friend != who).Select(friend => friend.Address));
        await who.Phone.Client.Settings.UpdateSettingsAsync(
            new UpdateSettingsRequest
            {
                Settings = new Settings { AnswerRules = { rule } }, UpdateMask = new FieldMask { Paths = { "answer_rules" } },
            },
            cancellationToken: cancel);
        stage.Act(who.Phone.Name, $"is set to take {kind} from friends by itself");
    }

    private async Task<SessionMedium> AddAsync(
        DemoFriend who, SessionMedium medium, string what, IEnumerable<DemoFriend> others, CancellationToken cancel)
    {
        var added = await who.Phone.Client.Sessions.AddMediaAsync(
            new AddMediaRequest { SessionId = _session.SessionId, Media = { medium } }, cancellationToken: cancel);
        var known = added.Session.Media[^1];
        stage.Act(who.Phone.Name, $"brings in {what}");
        foreach (var friend in others)
            await stage.SeesAsync(friend.Phone, "it", Told(SessionChangeKind.MediumAdded, null, known.MediumId), cancel);
        return known;
    }

    private async Task RemoveAsync(DemoFriend who, SessionMedium medium, CancellationToken cancel)
    {
        await who.Phone.Client.Sessions.RemoveMediaAsync(
            new RemoveMediaRequest { SessionId = _session.SessionId, MediumIds = { medium.MediumId } }, cancellationToken: cancel);
        stage.Act(who.Phone.Name, "takes it out again");
        foreach (var friend in friends.Where(friend => friend != who))
            await stage.SeesAsync(friend.Phone, "that it is over", Told(SessionChangeKind.MediumRemoved, null, medium.MediumId), cancel);
    }

    private async Task AnswerAsync(DemoFriend who, SessionMedium medium, bool accept, CancellationToken cancel)
    {
        await who.Phone.Client.Sessions.AnswerMediaAsync(new AnswerMediaRequest
        {
            SessionId = _session.SessionId, Media = { new MediumAnswer { MediumId = medium.MediumId, Accept = accept } },
        }, cancellationToken: cancel);
        stage.Act(who.Phone.Name, accept ? "takes it" : "does without it");
    }

    /// <summary>One phone offers and the other answers; then they would send each other what they agreed on.</summary>
    private async Task SetUpAsync(DemoFriend one, DemoFriend other, SessionMedium medium, CancellationToken cancel)
    {
        var negotiation = $"{medium.MediumId} {one.Name} {other.Name}";
        await SayAsync(one, other.Address, negotiation, medium, signal => signal.Offer = new SignalOffer { Sdp = Description }, cancel);
        var offer = await other.Phone.HearAsync(signal => signal.NegotiationId == negotiation && signal.Offer is not null, cancel);
        await SayAsync(other, one.Address, negotiation, medium, signal => signal.Answer = new SignalAnswer { Sdp = Description }, cancel);
        var answer = await one.Phone.HearAsync(signal => signal.NegotiationId == negotiation && signal.Answer is not null, cancel);
        stage.Expect(
            offer?.Offer.Sdp == Description && answer?.Answer.Sdp == Description, $"{one.Name} and {other.Name} set it up with each other");
    }

    private async Task SayAsync(
        DemoFriend from, string to, string negotiation, SessionMedium medium, Action<SendSignalRequest> signal, CancellationToken cancel)
    {
        var request = new SendSignalRequest
        {
            SessionId = _session.SessionId, ToAddress = to, MediumId = medium.MediumId,
            NegotiationId = negotiation.Length > 0 ? negotiation : medium.MediumId,
        };
        signal(request);
        await from.Phone.Client.SessionSignals.SendSignalAsync(request, cancellationToken: cancel);
    }

    private async Task AskFloorAsync(DemoFriend who, SessionMedium medium, CancellationToken cancel, int priority = 0)
    {
        await who.Phone.Client.SessionSignals.RequestFloorAsync(new RequestFloorRequest
        {
            SessionId = _session.SessionId, MediumId = medium.MediumId, Priority = priority,
        }, cancellationToken: cancel);
        stage.Act(who.Phone.Name, "asks to speak");
    }

    private async Task SeesFloorAsync(DemoFriend who, string what, Func<FloorState, bool> expected, CancellationToken cancel) =>
        stage.Expect(await who.Phone.WatchAsync(expected, cancel) is not null, $"{who.Phone.Name} is shown {what}");
}
