namespace Cpm.Bench;

/// <summary>What to measure, and how long.</summary>
public sealed record BenchOptions
{
    /// <summary>The server's dll.</summary>
    public required string HostPath { get; init; }

    /// <summary>"sqlite" and "postgres", one or both.</summary>
    public required IReadOnlyList<string> Stores { get; init; }

    /// <summary>Short runs, and only the throughput.</summary>
    public bool Quick { get; init; }

    /// <summary>
    /// One of "throughput", "group", "session", "idle", "media", "mailbox", "growth" and "cluster"; null for all but the last, which the
    /// Orleans build alone can do.
    /// </summary>
    public string? Only { get; init; }

    /// <summary>Only the throughput with so many pairs; null for all of them.</summary>
    public int? Pairs { get; init; }

    // Code is compiled anew while it runs hot; until that is over, the compiler is measured too.
    public TimeSpan WarmUp => TimeSpan.FromSeconds(Quick ? 2 : 8);

    public TimeSpan Window => TimeSpan.FromSeconds(Quick ? 4 : 10);

    public int IdleDevices { get; init; } = 2000;

    /// <summary>Members of the groups whose messages are measured.</summary>
    public IReadOnlyList<int> GroupSizes { get; init; } = [10, 100, 1000];

    /// <summary>Pairs that set up sessions at a time.</summary>
    public IReadOnlyList<int> SessionPairs { get; init; } = [1, 10, 50];

    /// <summary>
    /// Stored messages at the first of the two measurements of growth; the second is at ten times as many.
    /// </summary>
    public int GrowthBase { get; init; } = 50_000;

    /// <summary>The size of a medium, in MiB.</summary>
    public int MediaMiB { get; init; } = 128;

    /// <summary>Messages in the mailbox that is listed, searched and synchronised, from the smallest.</summary>
    public IReadOnlyList<int> MailboxSizes { get; init; } = [10_000, 100_000];
}
