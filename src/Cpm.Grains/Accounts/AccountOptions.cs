namespace Cpm.Grains.Accounts;

/// <summary>Times and sizes of account grains. Bound from the section <c>Accounts</c>.</summary>
public sealed record AccountOptions
{
    /// <summary>How long a grain waits for the store when it reads, in milliseconds. 100 to 60,000.</summary>
    public int LoadDeadlineMs { get; init; } = 5_000;

    /// <summary>Recipients of one account relayed to at the same time. 1 to 1,024.</summary>
    public int RelayConcurrency { get; init; } = 64;

    /// <summary>What one account owes that is read from the outbox at a time. 1 to 1,024.</summary>
    public int RelayPage { get; init; } = 64;

    /// <summary>What one account owes that is read from the outbox before some of it is settled. 1 to 65,536.</summary>
    public int RelayBacklog { get; init; } = 256;

    /// <summary>How long addresses are remembered by the directory, in milliseconds. 0 to 600,000.</summary>
    public int DirectoryMemoryMs { get; init; } = 30_000;

    /// <summary>Addresses remembered by one directory worker. 1 to 10,000,000.</summary>
    public int DirectoryEntries { get; init; } = 100_000;

    /// <summary>How often schedulers look for what is due, in milliseconds. 10 to 60,000.</summary>
    public int ScheduleTickMs { get; init; } = 500;

    /// <summary>Work owed for longer than this is taken up by a scheduler, in milliseconds. 1,000 to 600,000.</summary>
    public int OwedAfterMs { get; init; } = 5_000;

    /// <summary>A deferred message of a suspended account is looked at again after this time, in milliseconds. 1,000 to 86,400,000.</summary>
    public int PostponeMs { get; init; } = 600_000;

    /// <summary>
    /// After so many entries of an account what its folders hold is counted further. Until then who asks has them looked through. 16 to
    /// 65,536.
    /// </summary>
    public int UncountedEntries { get; init; } = 1_024;

    /// <summary><see cref="LoadDeadlineMs"/> as a time.</summary>
    public TimeSpan LoadDeadline => TimeSpan.FromMilliseconds(LoadDeadlineMs);

    /// <summary>What is wrong with these options.</summary>
    /// <returns>One sentence per fault; none when they can be used.</returns>
    public IEnumerable<string> Faults() => new[]
    {
        Outside(LoadDeadlineMs, 100, 60_000, nameof(LoadDeadlineMs)),
        Outside(RelayConcurrency, 1, 1_024, nameof(RelayConcurrency)),
        Outside(RelayPage, 1, 1_024, nameof(RelayPage)),
        Outside(RelayBacklog, 1, 65_536, nameof(RelayBacklog)),
        Outside(DirectoryMemoryMs, 0, 600_000, nameof(DirectoryMemoryMs)),
        Outside(DirectoryEntries, 1, 10_000_000, nameof(DirectoryEntries)),
        Outside(ScheduleTickMs, 10, 60_000, nameof(ScheduleTickMs)),
        Outside(OwedAfterMs, 1_000, 600_000, nameof(OwedAfterMs)),
        Outside(UncountedEntries, 16, 65_536, nameof(UncountedEntries)),
        Outside(PostponeMs, 1_000, 86_400_000, nameof(PostponeMs)),
    }.OfType<string>();

    private static string? Outside(int value, int least, int most, string name) =>
        value >= least && value <= most ? null : $"Accounts:{name} is not within {least} to {most}.";
}
