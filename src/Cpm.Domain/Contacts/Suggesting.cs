namespace Cpm.Domain.Contacts;

/// <summary>Whom to suggest as a contact: those written with most and last.</summary>
public static class Suggesting
{
    private const double HalfLifeMs = 30.0 * 24 * 60 * 60 * 1000;

    /// <summary>How likely somebody is wanted: a message counts half as much for every 30 days that the last one is old.</summary>
    /// <param name="messages">How many messages there are.</param>
    /// <param name="lastAtMs">When the last was, Unix milliseconds.</param>
    /// <param name="nowMs">Now, Unix milliseconds.</param>
    /// <returns>The more, the likelier.</returns>
    public static double Score(int messages, long lastAtMs, long nowMs) =>
        messages * Math.Pow(0.5, Math.Max(0, nowMs - lastAtMs) / HalfLifeMs);
}
