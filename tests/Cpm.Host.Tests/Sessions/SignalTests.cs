using Cpm.Protocol.V1;
using Cpm.Testing;
using Grpc.Core;

namespace Cpm.Host.Tests.Sessions;

/// <summary>Devices of a session set up media with each other: offer, answer, candidates, the end.</summary>
public sealed class SignalTests : SessionScene
{
    private const string Head = "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\n";
    private const string Audio = "m=audio 9 UDP/TLS/RTP/SAVPF 111\r\na=mid:0\r\n", Video = "m=video 9 UDP/TLS/RTP/SAVPF 96\r\na=mid:1\r\n";
    private const string Candidate = "candidate:1 1 udp 2122194687 127.0.0.1 56973 typ host";

    [Fact]
    [Requirement("CPM-MED-001")]
    [Requirement("CPM-SES-002")]
    public async Task Two_devices_negotiate_and_hear_each_other_word_for_word()
    {
        var session = await Talking();
        await using var bobs = await LiveDevice.Connect(_bob.Devices[Pda]);
        await using var alices = await LiveDevice.Connect(_alice.Devices[Laptop]);
        await Say(alices, session, Bob, "call 1", s => s.Offer = new SignalOffer { Sdp = Head + Audio });
        var offer = await bobs.Hears();
        Assert.Equal((session.SessionId, Alice, "d1", "call 1"), (offer.SessionId, offer.Sender, offer.SenderDeviceId, offer.NegotiationId));
        Assert.Equal(Head + Audio, offer.Offer.Sdp);
        await Say(alices, session, Bob, "call 1", s => s.Candidates = Candidates());
        Assert.Equal(Candidates(), (await bobs.Hears()).Candidates);
        var answer = Answering(session, offer, s => s.Answer = new SignalAnswer { Sdp = Head + Audio });
        await bobs.Client.SessionSignals.SendSignalAsync(answer);
        await bobs.Client.SessionSignals.SendSignalAsync(answer);
        var heard = await alices.Hears();
        Assert.Equal((Bob, "d3", Head + Audio), (heard.Sender, heard.SenderDeviceId, heard.Answer.Sdp));
        await bobs.Client.SessionSignals.SendSignalAsync(Answering(session, offer, s => s.Offer = new SignalOffer { Sdp = Head + Audio + Video }));
        Assert.Equal(Head + Audio + Video, (await alices.Hears()).Offer.Sdp);
        await Say(alices, session, Bob, "call 1", s => s.Bye = new SignalBye());
        Assert.NotNull((await bobs.Hears()).Bye);
    }

    [Fact]
    [Requirement("CPM-MED-001")]
    public async Task Who_offers_second_is_told_so_and_what_nobody_offered_is_not_answered()
    {
        var session = await Talking();
        await using var bobs = await LiveDevice.Connect(_bob.Devices[Pda]);
        await using var alices = await LiveDevice.Connect(_alice.Devices[Laptop]);
        await Refused(ErrorReason.NegotiationUnknown, () => Say(bobs, session, Alice, "n", s => s.Answer = new SignalAnswer { Sdp = Head }));
        await Refused(ErrorReason.NegotiationUnknown, () => Say(bobs, session, Alice, "n", s => s.Candidates = Candidates()));
        await Say(alices, session, Bob, "n", s => s.Offer = new SignalOffer { Sdp = Head + Audio });
        await Refused(ErrorReason.NegotiationConflict, () => Say(bobs, session, Alice, "m", s => s.Offer = new SignalOffer { Sdp = Head }));
        await Refused(ErrorReason.InvalidField, () => Say(bobs, session, Alice, "n", s => s.Answer = new SignalAnswer { Sdp = Head }));
        await Say(bobs, session, Alice, "n", s => s.Answer = new SignalAnswer { Sdp = Head + Audio });
        Assert.NotNull((await alices.Hears()).Answer);
    }

    [Fact]
    [Requirement("CPM-MED-001")]
    public async Task Who_is_not_connected_is_not_told_and_his_offer_can_be_made_again()
    {
        var session = await Talking();
        await using var alices = await LiveDevice.Connect(_alice.Devices[Laptop]);
        await Refused(ErrorReason.DeviceNotConnected, () => Say(alices, session, Bob, "n", s => s.Offer = new SignalOffer { Sdp = Head }));
        await using var bobs = await LiveDevice.Connect(_bob.Devices[Pda]);
        await Say(bobs, session, Alice, "mine", s => s.Offer = new SignalOffer { Sdp = Head });
        Assert.Equal("mine", (await alices.Hears()).NegotiationId);
    }

    [Fact]
    [Requirement("CPM-SES-003")]
    public async Task Only_devices_that_take_part_are_heard()
    {
        var session = await Talking();
        await using var bobs = await LiveDevice.Connect(_bob.Devices[Pda]);
        await using var mobile = await LiveDevice.Connect(_alice.Devices[Mobile]);
        await using var carols = await LiveDevice.Connect(_carol.Devices[0]);
        await Refused(ErrorReason.DeviceNotInMedium, () => Say(mobile, session, Bob, "n", s => s.Offer = new SignalOffer { Sdp = Head }));
        await Refused(ErrorReason.SessionUnknown, () => Say(carols, session, Bob, "n", s => s.Offer = new SignalOffer { Sdp = Head }));
        await Refused(ErrorReason.DeviceNotInMedium, () => Say(bobs, session, Carol, "n", s => s.Offer = new SignalOffer { Sdp = Head }));
        await _bob.Owner.Sessions.LeaveSessionAsync(new LeaveSessionRequest { RequestId = Id(), SessionId = session.SessionId });
        await Refused(ErrorReason.SessionUnknown, () => Say(bobs, session, Alice, "n", s => s.Bye = new SignalBye()));
    }

    [Fact]
    [Requirement("CPM-MLD-008")]
    public async Task A_device_that_takes_a_medium_over_sets_it_up_before_the_other_lets_go()
    {
        var session = await Talking();
        await using var alices = await LiveDevice.Connect(_alice.Devices[Laptop]);
        await using var laptop = await LiveDevice.Connect(_bob.Devices[Laptop]);
        await using var pda = await LiveDevice.Connect(_bob.Devices[Pda]);
        await Refused(ErrorReason.DeviceNotInMedium, () => Say(laptop, session, Alice, "n", s => s.Offer = new SignalOffer { Sdp = Head }));
        await _bob.Devices[Pda].Sessions.MoveMediaAsync(
            new MoveMediaRequest { RequestId = Id(), SessionId = session.SessionId, DeviceId = "d1" });
        await Say(laptop, session, Alice, "n", s => s.Offer = new SignalOffer { Sdp = Head + Audio });
        var offer = await alices.Hears();
        Assert.Equal("d1", offer.SenderDeviceId);
        await alices.Client.SessionSignals.SendSignalAsync(Answering(session, offer, s => s.Answer = new SignalAnswer { Sdp = Head + Audio }));
        Assert.NotNull((await laptop.Hears()).Answer);
        await Say(pda, session, Alice, "old", s => s.Offer = new SignalOffer { Sdp = Head });
        await _bob.Devices[Laptop].Sessions.ConfirmMoveAsync(new ConfirmMoveRequest { RequestId = Id(), SessionId = session.SessionId });
        await Say(pda, session, Alice, "old", s => s.Bye = new SignalBye());
        await Refused(ErrorReason.DeviceNotInMedium, () => Say(pda, session, Alice, "new", s => s.Offer = new SignalOffer { Sdp = Head }));
    }

    [Fact]
    [Requirement("CPM-MED-001")]
    public async Task What_is_no_description_and_no_candidate_is_refused()
    {
        var session = await Talking();
        await using var bobs = await LiveDevice.Connect(_bob.Devices[Pda]);
        await using var alices = await LiveDevice.Connect(_alice.Devices[Laptop]);
        await Refused(ErrorReason.InvalidField, () => Say(alices, session, Bob, "n", _ => { }));
        await Refused(ErrorReason.InvalidField, () => Say(alices, session, Bob, "", s => s.Bye = new SignalBye()));
        await Refused(ErrorReason.InvalidField, () => Say(alices, session, Bob, "n", s => s.Offer = new SignalOffer { Sdp = "hello" }));
        await Refused(ErrorReason.ContentTooLarge, () => Say(
            alices, session, Bob, "n", s => s.Offer = new SignalOffer { Sdp = Head + $"a={new string('x', 65_536)}\r\n" }));
        await Refused(ErrorReason.InvalidField, () => Say(alices, session, Bob, "n", s => s.Candidates = new SignalCandidates()));
        await Refused(ErrorReason.AddressMalformed, () => Say(alices, session, "nonsense", "n", s => s.Bye = new SignalBye()));
        var most = Head + string.Concat(Enumerable.Repeat($"a={new string('x', 1_020)}\r\n", 63));
        await Say(alices, session, Bob, "n", s => s.Offer = new SignalOffer { Sdp = most });
        Assert.Equal(most, (await bobs.Hears()).Offer.Sdp);
    }

    private async Task<Session> Talking()
    {
        var session = await Start(_alice.Devices[Laptop], MediumKind.Voice, Bob);
        return (await Accept(_bob.Devices[Pda], session)).Session;
    }

    private static SignalCandidates Candidates() => new()
    {
        Candidates = { new SignalCandidate { Candidate = Candidate, Media = "0", MediaIndex = 0 } }, EndOfCandidates = true,
    };

    private static AsyncUnaryCall<SendSignalResponse> Say(
        LiveDevice from, Session session, string to, string negotiation, Action<SendSignalRequest> signal)
    {
        var request = new SendSignalRequest
        {
            SessionId = session.SessionId, ToAddress = to, MediumId = session.Media[0].MediumId, NegotiationId = negotiation,
        };
        signal(request);
        return from.Client.SessionSignals.SendSignalAsync(request);
    }

    private static SendSignalRequest Answering(Session session, SessionSignal heard, Action<SendSignalRequest> signal)
    {
        var request = new SendSignalRequest
        {
            SessionId = session.SessionId, ToAddress = heard.Sender, ToDeviceId = heard.SenderDeviceId, NegotiationId = heard.NegotiationId,
        };
        signal(request);
        return request;
    }
}
