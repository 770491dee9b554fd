using Cpm.Domain.Delivery;

namespace Cpm.Host.Settings;

/// <summary>How relaying to another party is retried. Bound from the section <c>Relay</c>.</summary>
public sealed record RelaySettings
{
    /// <summary>Before the second try, in milliseconds. 1 to 600,000.</summary>
    public long FirstDelayMs { get; init; } = 200;

    /// <summary>At most between tries, in milliseconds. 1 to 86,400,000.</summary>
    public long MaxDelayMs { get; init; } = 60_000;

    /// <summary>After so long it is given up and the sender told, in hours. 1 to 8,760.</summary>
    public int DeadlineHours { get; init; } = 168;

    internal RetryPolicy ToPolicy() => new(FirstDelayMs, MaxDelayMs, DeadlineHours * 3_600_000L);

    internal IEnumerable<string> Faults()
    {
        if (FirstDelayMs is < 1 or > 600_000 || MaxDelayMs is < 1 or > 86_400_000 || DeadlineHours is < 1 or > 8_760)
            yield return "Relay: FirstDelayMs is 1 to 600000, MaxDelayMs 1 to 86400000, DeadlineHours 1 to 8760.";
    }
}
