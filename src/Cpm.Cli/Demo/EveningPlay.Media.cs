using Cpm.Client;
using Cpm.Protocol.V1;

namespace Cpm.Cli.Demo;

/// <content>The media of the session: each takes them for himself, devices set them up with each other.</content>
internal sealed partial class EveningPlay
{
    private const string Description = "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\nm=audio 9 UDP/TLS/RTP/SAVPF 111\r\n";

    private async Task FilmAsync(CancellationToken cancel)
    {
        stage.Scene("Alice offers a film, for whoever wants it [10, 11]");
        var offered = new SessionMedium
        {
            Kind = MediumKind.File,
            File = new FileOffer
            {
                Name = "cat.mp4", MediaType = "video/mp4", SizeBytes = 3_400_000, Description = "A cat, and a piano",
            },
        };
        var film = await AddAsync(Alice, offered, "a file: cat.mp4", [Bob, Carol, David, Ted], cancel);
        stage.Expect(
            Bob.Phone.Has(entry => entry.SessionChanged?.Session.Media.Any(medium => medium.File is { SizeBytes: 3_400_000 } file
                && file.Description == offered.File.Description) == true) is not null,
            "Bob knows what it shows and how large it is before he decides");
        await AnswerAsync(Bob, film, true, cancel);
        await AnswerAsync(Carol, film, false, cancel);
        await stage.SeesAsync(Alice.Phone, "Bob take it", Told(SessionChangeKind.MediumAccepted, Bob, film.MediumId), cancel);
        await stage.SeesAsync(Alice.Phone, "Carol do without", Told(SessionChangeKind.MediumRefused, Carol, film.MediumId), cancel);
        await SetUpAsync(Alice, Bob, film, cancel);
        var refused = ErrorReason.Unspecified;
        try
        {
            await SayAsync(Alice, Carol.Address, "", film, signal => signal.Offer = new SignalOffer { Sdp = Description }, cancel);
        }
        catch (CpmException fault)
        {
            refused = fault.Reason;
        }
        stage.Expect(refused == ErrorReason.DeviceNotInMedium, "Carol's phone, which did not take it, is not bothered");
        await RemoveAsync(Alice, film, cancel);
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
        stage.Scene("On the way, one speaks at a time [14, 15]");
        var talk = await AddAsync(
            Ted, new SessionMedium { Kind = MediumKind.HalfDuplexVoice }, "half-duplex voice", [Alice, Bob, Carol, David], cancel);
        foreach (var friend in friends.Take(4))
            await AnswerAsync(friend, talk, true, cancel);
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
