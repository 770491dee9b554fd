using System.Collections.Immutable;

namespace Cpm.Domain.Sessions;

/// <summary>What a decision makes of a session.</summary>
/// <param name="Session">The session afterwards; the same object if nothing changed.</param>
/// <param name="Events">What happened, in order.</param>
public sealed record SessionOutcome(SessionState Session, ImmutableArray<SessionEvent> Events)
{
    /// <summary>How much of what was said the device that takes media over shows; 0 for nothing (CPM-MLD-009).</summary>
    public int HistoryMessages { get; init; }

    /// <summary>Nothing happened.</summary>
    /// <param name="session">The session as it was.</param>
    /// <returns>The same.</returns>
    public static SessionOutcome Nothing(SessionState session) => new(session, []);

    internal SessionOutcome Then(SessionOutcome next) => next with { Events = [.. Events, .. next.Events] };
}
