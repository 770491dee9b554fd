using Cpm.Domain.Delivery;
using Cpm.Domain.Limits;
using Cpm.Grains.Accounts;
using Cpm.Grains.Keeping;
using Cpm.Testing.Ledger;

namespace Cpm.Simulation;

/// <summary>How a simulated node is set up.</summary>
public sealed record NodeOptions
{
    public DateTimeOffset Start { get; init; } = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public CpmLimits Limits { get; init; } = new();

    public RetryPolicy Retry { get; init; } = new(MaxDelayMs: 2_000);

    public AccountOptions Accounts { get; init; } = new()
    {
        ScheduleTickMs = 1_000, OwedAfterMs = 1_000, RelayPage = 3, RelayBacklog = 5, PostponeMs = 1_000,
    };

    /// <summary>What the operator decides about what is kept, and how that is carried out.</summary>
    public KeepingOptions Keeping { get; init; } = new();

    /// <summary>What happens to the next commit.</summary>
    public Func<CommitFault> Fault { get; init; } = static () => CommitFault.None;

    /// <summary>How long the store stays away after a failed commit.</summary>
    public Func<TimeSpan> Outage { get; init; } = static () => TimeSpan.Zero;

    /// <summary>How long a commit takes.</summary>
    public Func<TimeSpan> Latency { get; init; } = static () => TimeSpan.FromMilliseconds(1);

    /// <summary>How long a read takes.</summary>
    public Func<TimeSpan> ReadLatency { get; init; } = static () => TimeSpan.Zero;
}
