namespace Cpm.Domain.Sessions;

/// <summary>Which devices take part in a session, and with what.</summary>
public static class SessionSeats
{
    /// <summary>All devices that have a medium or are about to take one over.</summary>
    /// <param name="session">The session.</param>
    /// <returns>One for each device.</returns>
    public static IReadOnlyList<SessionSeat> Of(SessionState session) => session.HasEnded()
        ? []
        : [.. session.Joined().SelectMany(p => p.Uses
            .Where(u => u.State == MediumUseState.Accepted)
            .SelectMany(u => new[] { (u.Device, u.Medium), (Device: u.MovingTo, u.Medium) })
            .Where(u => u.Device != 0)
            .GroupBy(u => u.Device, u => u.Medium)
            .Select(u => new SessionSeat(new DeviceEnd(p.AccountId, u.Key), p.Address, [.. u])))];

    /// <summary>The device with which somebody takes a medium.</summary>
    /// <param name="session">The session.</param>
    /// <param name="address">His address in the session, in canonical form.</param>
    /// <param name="medium">Which medium.</param>
    /// <returns>The device; number 0 if he does not take it.</returns>
    public static DeviceEnd Having(SessionState session, string address, int medium)
    {
        SessionParticipant? person = session.Joined().FirstOrDefault(p => p.Address == address);
        MediumUse? use = person?.Use(medium);
        return new DeviceEnd(person?.AccountId ?? "", use is { State: MediumUseState.Accepted } ? use.Device : 0);
    }

    /// <summary>Somebody who wants to speak in a medium.</summary>
    /// <param name="session">The session.</param>
    /// <param name="end">Who.</param>
    /// <param name="medium">In which medium.</param>
    /// <param name="priority">How urgently; only who looks after the session interrupts others.</param>
    /// <param name="nowMs">Now, Unix milliseconds.</param>
    /// <returns>His claim, or why he has none.</returns>
    public static Decision<FloorClaim> Claim(SessionState session, DeviceEnd end, int medium, int priority, long nowMs)
    {
        if (session.Medium(medium) is not { Kind: MediumKind.HalfDuplexVoice })
        {
            return session.Medium(medium) is null ? RefusalReason.MediumUnknown : Refusal.Field("medium_id");
        }

        if (Of(session).FirstOrDefault(s => s.End == end && s.Media.Contains(medium)) is not { } seat)
        {
            return new Refusal(RefusalReason.DeviceNotInMedium, "sender");
        }

        return priority >= FloorControl.Preemptive && !Conferring.LooksAfter(session, session.Find(end.AccountId)!)
            ? RefusalReason.NotPermitted
            : new FloorClaim(end, seat.Address, priority, nowMs);
    }

    /// <summary>Why an account has nothing to tell in a session.</summary>
    /// <param name="session">The session; null if there is none.</param>
    /// <param name="accountId">The account.</param>
    /// <returns>Why not; null if it takes part.</returns>
    public static Refusal? WhyOutside(SessionState? session, string accountId) =>
        session?.Find(accountId) is not { Standing: SessionStanding.Joined }
            ? new Refusal(RefusalReason.SessionUnknown)
            : session.HasEnded() ? new Refusal(RefusalReason.SessionEnded) : null;
}
