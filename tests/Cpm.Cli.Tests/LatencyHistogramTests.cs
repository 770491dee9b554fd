using Cpm.Bench;

namespace Cpm.Cli.Tests;

public sealed class LatencyHistogramTests
{
    [Fact]
    public void Percentiles_are_within_two_percent()
    {
        var histogram = new LatencyHistogram();
        for (var microseconds = 1; microseconds <= 100_000; microseconds++)
            histogram.Record(microseconds);

        Assert.Equal(100_000, histogram.Count);
        Assert.InRange(histogram.PercentileMs(0.50), 50, 51);
        Assert.InRange(histogram.PercentileMs(0.99), 99, 101);
        Assert.InRange(histogram.PercentileMs(1), 100, 102);
    }

    [Fact]
    public void Small_values_are_exact_and_large_ones_fit()
    {
        var histogram = new LatencyHistogram();
        histogram.Record(7);
        Assert.Equal(0.007, histogram.PercentileMs(1));

        histogram.Record(long.MaxValue / 2);
        Assert.True(histogram.PercentileMs(1) > 1e12);
    }

    [Fact]
    public void Nothing_recorded_is_zero() => Assert.Equal(0, new LatencyHistogram().PercentileMs(0.99));
}
