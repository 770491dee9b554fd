namespace Cpm.Domain.Messages;

/// <summary>Decides about a message that waits until its recipients are available (CPM-HLF-007).</summary>
public static class Awaiting
{
    /// <summary>The first look after so many milliseconds. An account that becomes available tells at once; looks find what was not told.</summary>
    public const long FirstLookMs = 15_000;

    /// <summary>How long an account remembers who waits for it, in milliseconds: longer than from any look to the next.</summary>
    public const long RememberMs = 2 * LastLooksMs;

    private const long LastLooksMs = 5 * 60_000, DayMs = 24L * 60 * 60 * 1000;
    private const int Share = 8;

    /// <summary>Decides what becomes of it now.</summary>
    /// <param name="acceptedAtMs">When it was accepted, Unix milliseconds.</param>
    /// <param name="notBeforeMs">The time it was deferred to, Unix milliseconds; 0 for none.</param>
    /// <param name="expireAtMs">When it loses its use, Unix milliseconds; 0 for never.</param>
    /// <param name="deferDays">How many days it waits at most.</param>
    /// <param name="available">Whether all its recipients are available.</param>
    /// <param name="nowMs">Now, Unix milliseconds.</param>
    /// <returns>When to look again, Unix milliseconds; 0: it goes out.</returns>
    public static long LookAgainAt(
        long acceptedAtMs, long notBeforeMs, long expireAtMs, int deferDays, bool available, long nowMs)
    {
        if (nowMs < notBeforeMs)
        {
            return notBeforeMs;
        }

        long lastMs = acceptedAtMs + (deferDays * DayMs);
        lastMs = expireAtMs == 0 ? lastMs : Math.Min(lastMs, expireAtMs);
        return available || nowMs >= lastMs
            ? 0
            : Math.Min(lastMs, nowMs + Math.Clamp((nowMs - acceptedAtMs) / Share, FirstLookMs, LastLooksMs));
    }
}
