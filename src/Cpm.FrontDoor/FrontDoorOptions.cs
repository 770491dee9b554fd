namespace Cpm.FrontDoor;

/// <summary>The front door as a whole. Bound from the section <c>FrontDoor</c>.</summary>
public sealed record FrontDoorOptions
{
    /// <summary>The largest request taken, in bytes: the largest content and what goes with it. 64 KiB to 16 MiB.</summary>
    public int MaxReceiveBytes { get; init; } = 512 * 1024;

    /// <summary>Whether tools may ask for the descriptors of the contract (gRPC server reflection).</summary>
    public bool Reflection { get; init; }

    /// <summary>The server sends a frame on an open Connect at least this often, in seconds. 1 to 600.</summary>
    public int HeartbeatSeconds { get; init; } = 30;

    /// <summary>A device that sends no frame for this long is closed, in seconds. 2 to 3,600.</summary>
    public int IdleTimeoutSeconds { get; init; } = 90;

    /// <summary>Sends of one Connect that wait for their answer at most; more are not read from the network. 1 to 1,000.</summary>
    public int MaxSendsInFlight { get; init; } = 32;

    /// <summary>Entries in one frame at most. 1 to 256.</summary>
    public int MaxBatchEntries { get; init; } = 64;

    /// <summary>Bytes of one frame of entries, about; a single larger entry goes alone. 4 KiB to 1 MiB.</summary>
    public int MaxBatchBytes { get; init; } = 64 * 1024;

    /// <summary>Signals of sessions that wait for one device to take them; who sends more is refused. 1 to 1,000.</summary>
    public int MaxSignalsWaiting { get; init; } = 64;

    /// <summary>Messages that one call forwards. 1 to 1,000.</summary>
    public int MaxForwards { get; init; } = 100;

    /// <summary>Acknowledgements that change nothing are told to the account this often, in seconds. 1 to 600.</summary>
    public int AcknowledgeSeconds { get; init; } = 15;

    /// <summary>Devices whose accounts are being found at once; others that connect wait their turn. 1 to 10,000.</summary>
    public int OpeningsAtOnce { get; init; } = 64;

    /// <summary>How long a device that connects waits for its turn, in seconds, before it is told to come again. 1 to 300.</summary>
    public int OpeningWaitSeconds { get; init; } = 30;

    /// <summary>When draining, devices come back after at least half and at most all of this, in milliseconds.</summary>
    public int DrainRetryMs { get; init; } = 2_000;

    /// <summary>How long a draining server waits for its open calls, in seconds. 0 to 300.</summary>
    public int DrainSeconds { get; init; } = 5;

    /// <summary>What is wrong with these options.</summary>
    /// <returns>One sentence per fault; none when they can be used.</returns>
    public IEnumerable<string> Faults()
    {
        if (MaxReceiveBytes is < 65_536 or > 16 * 1024 * 1024)
            yield return "FrontDoor:MaxReceiveBytes is not within 64 KiB to 16 MiB.";
        if (HeartbeatSeconds is < 1 or > 600)
            yield return "FrontDoor:HeartbeatSeconds is not within 1 to 600.";
        if (IdleTimeoutSeconds is < 2 or > 3_600)
            yield return "FrontDoor:IdleTimeoutSeconds is not within 2 to 3600.";
        if (MaxSendsInFlight is < 1 or > 1_000)
            yield return "FrontDoor:MaxSendsInFlight is not within 1 to 1000.";
        if (MaxBatchEntries is < 1 or > 256)
            yield return "FrontDoor:MaxBatchEntries is not within 1 to 256.";
        if (MaxBatchBytes is < 4_096 or > 1024 * 1024)
            yield return "FrontDoor:MaxBatchBytes is not within 4 KiB to 1 MiB.";
        if (MaxSignalsWaiting is < 1 or > 1_000)
            yield return "FrontDoor:MaxSignalsWaiting is not within 1 to 1000.";
        if (MaxForwards is < 1 or > 1_000)
            yield return "FrontDoor:MaxForwards is not within 1 to 1000.";
        if (AcknowledgeSeconds is < 1 or > 600)
            yield return "FrontDoor:AcknowledgeSeconds is not within 1 to 600.";
        if (OpeningsAtOnce is < 1 or > 10_000)
            yield return "FrontDoor:OpeningsAtOnce is not within 1 to 10000.";
        if (OpeningWaitSeconds is < 1 or > 300)
            yield return "FrontDoor:OpeningWaitSeconds is not within 1 to 300.";
        if (DrainRetryMs is < 0 or > 60_000)
            yield return "FrontDoor:DrainRetryMs is not within 0 to 60000.";
        if (DrainSeconds is < 0 or > 300)
            yield return "FrontDoor:DrainSeconds is not within 0 to 300.";
    }
}
