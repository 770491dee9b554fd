using System.Numerics;

namespace Cpm.Bench;

/// <summary>
/// Counts of latencies in microseconds, exact below 64 and within 1.6 % above: 64 steps for each power of two.
/// Written by one thread, added up at the end.
/// </summary>
public sealed class LatencyHistogram
{
    private const int StepBits = 6;
    private const int Steps = 1 << StepBits;

    private readonly long[] _counts = new long[Steps * (64 - StepBits)];

    public long Count { get; private set; }

    public void Record(long microseconds)
    {
        _counts[IndexOf(Math.Max(0, microseconds))]++;
        Count++;
    }

    public void Add(LatencyHistogram other)
    {
        for (var i = 0; i < _counts.Length; i++)
            _counts[i] += other._counts[i];
        Count += other.Count;
    }

    public void Clear()
    {
        Array.Clear(_counts);
        Count = 0;
    }

    /// <summary>The latency that the given share of messages did not pass, in milliseconds.</summary>
    public double PercentileMs(double share)
    {
        var wanted = (long)Math.Ceiling(Count * share);
        long seen = 0;
        for (var i = 0; i < _counts.Length; i++)
        {
            seen += _counts[i];
            if (seen >= wanted && seen > 0)
                return UpperEdge(i) / 1000.0;
        }
        return 0;
    }

    private static int IndexOf(long value)
    {
        if (value < Steps)
            return (int)value;
        var shift = BitOperations.Log2((ulong)value) - StepBits;
        return ((shift + 1) << StepBits) + (int)((value >> shift) - Steps);
    }

    private static long UpperEdge(int index)
    {
        if (index < Steps)
            return index;
        var shift = (index >> StepBits) - 1;
        return ((long)(index & (Steps - 1)) + Steps + 1) << shift;
    }
}
