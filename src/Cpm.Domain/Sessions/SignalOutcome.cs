namespace Cpm.Domain.Sessions;

/// <summary>What comes of a signal.</summary>
/// <param name="Next">What the two devices negotiate once it is handed over; null for nothing.</param>
/// <param name="Repeats">It was handed over before: it must not be again.</param>
public sealed record SignalOutcome(Negotiation? Next, bool Repeats = false);
