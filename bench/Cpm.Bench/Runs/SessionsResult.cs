namespace Cpm.Bench.Runs;

/// <summary>What setting up sessions cost: each is started, rings, is accepted, and is ended again.</summary>
public sealed record SessionsResult
{
    /// <summary>Pairs that call at a time, each one session after the other.</summary>
    public required int Pairs { get; init; }

    /// <summary>Sessions set up and ended while it was measured.</summary>
    public required long Sessions { get; init; }

    public required double PerSecond { get; init; }

    /// <summary>From the start until the device of the invited rings.</summary>
    public required double RingP50Ms { get; init; }

    public required double RingP99Ms { get; init; }

    /// <summary>From the start until the device of who started it sees that the other has come in, who accepts as soon as it rings.</summary>
    public required double AcceptedP50Ms { get; init; }

    public required double AcceptedP99Ms { get; init; }

    /// <summary>Of the server, for each session.</summary>
    public required double ServerCpuUs { get; init; }
}
