using Cpm.Domain.Sessions;
using Cpm.Testing;

namespace Cpm.Domain.Tests.Sessions;

/// <summary>Offer and answer between devices of a session: whose turn it is.</summary>
public class SignallingTests
{
    private static readonly DeviceEnd Anna = new("anna", 1), Ben = new("ben", 1), Carl = new("carl", 2), Dora = new("dora", 1);
    private static readonly SessionSeat[] Seats =
    [
        new(Anna, "sip:anna@a", [1, 2]), new(Ben, "sip:ben@a", [1]), new(Carl, "sip:carl@a", [2]),
    ];

    [Fact]
    [Requirement("CPM-MED-001")]
    public void Who_is_offered_something_answers_once_and_a_repeat_changes_nothing()
    {
        Negotiations offered = After(Negotiations.None, Offer(Anna, Ben, 2));
        Decide(offered, Answer(Anna, Ben, 2)).IsRefused(RefusalReason.NegotiationUnknown);
        Decide(offered, Answer(Ben, Anna, 2, "other")).IsRefused(RefusalReason.NegotiationUnknown);
        Decide(offered, Answer(Ben, Anna, 1)).IsRefused(RefusalReason.InvalidField, "answer.sdp");
        Negotiations answered = After(offered, Answer(Ben, Anna, 2));
        Assert.True(Decide(answered, Answer(Ben, Anna, 2)).Accepted().Repeats);
        Decide(answered, Answer(Ben, Anna, 2, digest: 9)).IsRefused(RefusalReason.NegotiationUnknown);
        Decide(Negotiations.None, Answer(Ben, Anna, 2)).IsRefused(RefusalReason.NegotiationUnknown);
    }

    [Fact]
    [Requirement("CPM-MED-001")]
    public void Of_two_who_offer_at_once_the_second_is_told_to_answer()
    {
        Negotiations offered = After(Negotiations.None, Offer(Anna, Ben, 1));
        Decide(offered, Offer(Ben, Anna, 1, "mine")).IsRefused(RefusalReason.NegotiationConflict);
        Assert.Equal(Ben, Decide(offered, Offer(Ben, Anna, 1, "mine"), 30_000).Accepted().Next!.Offerer);
        Negotiations replaced = After(offered, Offer(Anna, Ben, 3));
        Decide(replaced, Answer(Ben, Anna, 1)).IsRefused(RefusalReason.InvalidField, "answer.sdp");
        Assert.True(Decide(replaced, Answer(Ben, Anna, 3)).Accepted().Next!.IsAnswered);
    }

    [Fact]
    [Requirement("CPM-SES-002")]
    public void Either_side_goes_on_with_further_offers_that_take_no_medium_line_away()
    {
        Negotiations answered = After(After(Negotiations.None, Offer(Anna, Ben, 1)), Answer(Ben, Anna, 1));
        Assert.Equal(2, Decide(answered, Offer(Ben, Anna, 2)).Accepted().Next!.MediaLines);
        Decide(answered, Offer(Ben, Anna, 0)).IsRefused(RefusalReason.InvalidField, "offer.sdp");
        Assert.Equal(0, Decide(answered, Offer(Ben, Anna, 0, "anew")).Accepted().Next!.MediaLines);
    }

    [Fact]
    [Requirement("CPM-MED-001")]
    public void Candidates_and_the_end_belong_to_what_is_negotiated()
    {
        Negotiations offered = After(Negotiations.None, Offer(Anna, Ben, 1));
        foreach (SignalCommand candidates in new[] { Of(Anna, Ben, SignalKind.Candidates), Of(Ben, Anna, SignalKind.Candidates) })
        {
            Assert.Equal(offered.Between(Anna, Ben), Decide(offered, candidates).Accepted().Next);
            Decide(offered, candidates with { Negotiation = "other" }).IsRefused(RefusalReason.NegotiationUnknown);
            Decide(Negotiations.None, candidates).IsRefused(RefusalReason.NegotiationUnknown);
        }

        Assert.Null(After(offered, Of(Ben, Anna, SignalKind.Bye)).Between(Anna, Ben));
        Decide(offered, Of(Ben, Anna, SignalKind.Bye) with { Negotiation = "other" }).IsRefused(RefusalReason.NegotiationUnknown);
        Assert.Null(Decide(Negotiations.None, Of(Ben, Anna, SignalKind.Bye)).Accepted().Next);
        Negotiations moved = Negotiations.None.With(Dora, Anna, new Negotiation("n", Dora, true, 1, 0, 0));
        Assert.Null(Decide(moved, Of(Dora, Anna, SignalKind.Bye)).Accepted().Next);
        Decide(Negotiations.None, Of(Dora, Anna, SignalKind.Bye)).IsRefused(RefusalReason.DeviceNotInMedium, "sender");
    }

    [Fact]
    [Requirement("CPM-SES-002")]
    public void Only_devices_that_have_a_medium_in_common_tell_each_other_anything()
    {
        Decide(Negotiations.None, Offer(Ben, Carl, 1)).IsRefused(RefusalReason.DeviceNotInMedium, "recipient");
        Decide(Negotiations.None, Offer(Anna, Dora, 1)).IsRefused(RefusalReason.DeviceNotInMedium, "recipient");
        Decide(Negotiations.None, Offer(Dora, Anna, 1)).IsRefused(RefusalReason.DeviceNotInMedium, "sender");
        Decide(Negotiations.None, Offer(Anna with { Device = 2 }, Ben, 1)).IsRefused(RefusalReason.DeviceNotInMedium, "sender");
        Decide(Negotiations.None, Offer(Anna, Anna, 1)).IsRefused(RefusalReason.InvalidField, "to_device_id");
        Decide(Negotiations.None, Of(Anna, Ben, SignalKind.None)).IsRefused(RefusalReason.InvalidField, "signal");
        Assert.Equal(Carl, Decide(Negotiations.None, Offer(Carl, Anna, 1)).Accepted().Next!.Offerer);
    }

    [Fact]
    public void So_many_negotiate_in_a_session_and_those_who_left_do_not_count()
    {
        var limits = Given.Limits with { SessionNegotiations = 1 };
        Negotiations offered = After(Negotiations.None, Offer(Anna, Ben, 1));
        Signalling.Decide(Seats, offered, Offer(Anna, Carl, 1), limits, Given.NowMs)
            .IsRefused(RefusalReason.LimitReached, "session_negotiations", 1);
        Assert.Equal(1, Signalling.Decide(Seats, offered, Offer(Anna, Ben, 1), limits, Given.NowMs).Accepted().Next!.MediaLines);
        Signalling.Decide([Seats[0], Seats[2]], offered, Offer(Anna, Carl, 1), limits, Given.NowMs).Accepted();
        Assert.Equal(0, offered.Among([Seats[0], Seats[2]]).Count);
        Assert.Equal(1, offered.Among(Seats).Count);
    }

    private static SignalCommand Offer(DeviceEnd from, DeviceEnd to, int media, string negotiation = "n") =>
        new(from, to, negotiation, SignalKind.Offer, new SessionDescription(media, media));

    private static SignalCommand Answer(DeviceEnd from, DeviceEnd to, int media, string negotiation = "n", long digest = 7) =>
        new(from, to, negotiation, SignalKind.Answer, new SessionDescription(media, digest));

    private static SignalCommand Of(DeviceEnd from, DeviceEnd to, SignalKind kind) => new(from, to, "n", kind, null);

    private static Decision<SignalOutcome> Decide(Negotiations now, SignalCommand signal, long laterMs = 0) =>
        Signalling.Decide(Seats, now, signal, Given.Limits, Given.NowMs + laterMs);

    private static Negotiations After(Negotiations now, SignalCommand signal) =>
        now.With(signal.From, signal.To, Decide(now, signal).Accepted().Next);
}
