namespace Cpm.FrontDoor.Limits;

/// <summary>How fast callers may be at this door. Bound from the section <c>Rates</c>.</summary>
public sealed record RateOptions
{
    /// <summary>Calls of one account per second in the long run, frames on an open Connect not counted.</summary>
    public double CallsPerAccount { get; init; } = 500;

    /// <summary>Calls of one account at once after a pause.</summary>
    public int CallBurstPerAccount { get; init; } = 2_000;

    /// <summary>Calls and frames of one network connection per second in the long run.</summary>
    public double FramesPerConnection { get; init; } = 50_000;

    /// <summary>Calls and frames of one network connection at once after a pause.</summary>
    public int FrameBurstPerConnection { get; init; } = 100_000;

    /// <summary>What is wrong with these options.</summary>
    /// <returns>One sentence per fault; none when they can be used.</returns>
    public IEnumerable<string> Faults()
    {
        if (CallsPerAccount is not (>= 0.1 and <= 1e9))
            yield return "Rates:CallsPerAccount is not within 0.1 to 1e9.";
        if (FramesPerConnection is not (>= 0.1 and <= 1e9))
            yield return "Rates:FramesPerConnection is not within 0.1 to 1e9.";
        if (CallBurstPerAccount < 1 || FrameBurstPerConnection < 1)
            yield return "Rates: a burst is less than 1.";
    }

    internal Bucket ForAccount(long nowMs) => new(CallsPerAccount, CallBurstPerAccount, nowMs);

    internal Bucket ForConnection(long nowMs) => new(FramesPerConnection, FrameBurstPerConnection, nowMs);
}
