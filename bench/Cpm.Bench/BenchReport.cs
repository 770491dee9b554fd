using Cpm.Bench.Runs;
using Cpm.Bench.Runs.Mailboxes;

namespace Cpm.Bench;

/// <summary>What was measured on one store.</summary>
public sealed record BenchReport
{
    public required string Store { get; init; }

    /// <summary>From the start of the process to the first accepted call.</summary>
    public double? StartMs { get; init; }

    public IReadOnlyList<ThroughputResult> Throughput { get; init; } = [];

    public IReadOnlyList<FanOutResult> FanOut { get; init; } = [];

    public IReadOnlyList<SessionsResult> Sessions { get; init; } = [];

    public IdleDevicesResult? Idle { get; init; }

    public MediaResult? Media { get; init; }

    public IReadOnlyList<MailboxResult> Mailbox { get; init; } = [];

    public IReadOnlyList<GrowthResult> Growth { get; init; } = [];
}
