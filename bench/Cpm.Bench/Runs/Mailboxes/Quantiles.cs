namespace Cpm.Bench.Runs.Mailboxes;

/// <summary>How long calls took, in milliseconds.</summary>
public sealed record Quantiles(double P50Ms, double P95Ms, double WorstMs)
{
    internal static Quantiles Of(LatencyHistogram taken) =>
        new(taken.PercentileMs(0.5), taken.PercentileMs(0.95), taken.PercentileMs(1));
}
