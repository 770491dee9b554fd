using Cpm.Domain.Limits;

namespace Cpm.Domain.Sessions;

/// <summary>
/// When a session that ended is forgotten: it is kept so long that whoever repeats a request, or hears of its end late, gets his
/// answer. What those in it hold of it is theirs, and stays.
/// </summary>
public static class Lapsing
{
    private const long DayMs = 24L * 60 * 60 * 1000;

    /// <summary>For how long a session that ended is kept.</summary>
    /// <param name="limits">The named limits.</param>
    /// <returns>The time, in milliseconds.</returns>
    public static long After(CpmLimits limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        return limits.EndedSessionDays * DayMs;
    }

    /// <summary>When a session may be forgotten, if it owes nobody anything by then.</summary>
    /// <param name="session">The session.</param>
    /// <param name="limits">The named limits.</param>
    /// <returns>The time, Unix milliseconds; 0 while the session goes on.</returns>
    public static long AtMs(SessionState session, CpmLimits limits) =>
        session.HasEnded() ? session.EndedAtMs + After(limits) : 0;
}
