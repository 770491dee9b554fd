using Cpm.Domain.Limits;

namespace Cpm.Domain.Sessions;

/// <summary>Which signals may pass between devices of a session: offer and answer by the roles of RFC 3264.</summary>
public static class Signalling
{
    /// <summary>Decides about a signal.</summary>
    /// <param name="seats">The devices that take part in the session.</param>
    /// <param name="negotiations">What is negotiated.</param>
    /// <param name="signal">The signal.</param>
    /// <param name="limits">The named limits.</param>
    /// <param name="nowMs">Now, Unix milliseconds.</param>
    /// <returns>What comes of it, or why not.</returns>
    public static Decision<SignalOutcome> Decide(
        IReadOnlyCollection<SessionSeat> seats, Negotiations negotiations, SignalCommand signal, CpmLimits limits, long nowMs)
    {
        if (signal.From == signal.To)
        {
            return Refusal.Field("to_device_id");
        }

        // Who has let go of a medium still says so; and where nobody knows of a negotiation any more, the other may still be at it.
        Negotiation? known = negotiations.Between(signal.From, signal.To);
        if (signal.Kind == SignalKind.Bye && known?.Id == signal.Negotiation)
        {
            return new SignalOutcome(null);
        }

        SessionSeat? from = seats.FirstOrDefault(s => s.End == signal.From), to = seats.FirstOrDefault(s => s.End == signal.To);
        if (from is null || to is null || !from.Shares(to))
        {
            return new Refusal(RefusalReason.DeviceNotInMedium, from is null ? "sender" : "recipient");
        }

        return signal.Kind switch
        {
            SignalKind.Offer when known is null && negotiations.Among(seats).Count >= limits.SessionNegotiations =>
                Refusal.Limit("session_negotiations", limits.SessionNegotiations),
            SignalKind.Offer => Offer(known, signal, limits, nowMs),
            SignalKind.Answer => Answer(known, signal),
            SignalKind.Candidates when known?.Id == signal.Negotiation => new SignalOutcome(known),
            SignalKind.Bye when known is null => new SignalOutcome(null),
            SignalKind.Candidates or SignalKind.Bye => RefusalReason.NegotiationUnknown,
            _ => Refusal.Field("signal"),
        };
    }

    // Of two who offer at once the second has to wait; who does not answer cannot hold the other up for ever.
    private static Decision<SignalOutcome> Offer(Negotiation? known, SignalCommand signal, CpmLimits limits, long nowMs)
    {
        SessionDescription offer = signal.Description!;
        if (known is { IsAnswered: false } && known.Offerer != signal.From && nowMs - known.OfferedMs < limits.OfferSeconds * 1_000L)
        {
            return new Refusal(RefusalReason.NegotiationConflict);
        }

        // RFC 3264 section 8: an m-line, once there, stays.
        return known?.Id == signal.Negotiation && offer.MediaLines < known.MediaLines
            ? Refusal.Field("offer.sdp")
            : new SignalOutcome(new Negotiation(
                signal.Negotiation, signal.From, false, offer.MediaLines, offer.Digest, nowMs));
    }

    private static Decision<SignalOutcome> Answer(Negotiation? known, SignalCommand signal)
    {
        SessionDescription answer = signal.Description!;
        if (known is null || known.Id != signal.Negotiation || known.Offerer != signal.To)
        {
            return RefusalReason.NegotiationUnknown;
        }

        if (known.IsAnswered)
        {
            return known.Digest == answer.Digest ? new SignalOutcome(known, Repeats: true) : RefusalReason.NegotiationUnknown;
        }

        // RFC 3264 section 6: as many m-lines as were offered.
        return answer.MediaLines != known.MediaLines
            ? Refusal.Field("answer.sdp")
            : new SignalOutcome(known with { IsAnswered = true, Digest = answer.Digest });
    }
}
