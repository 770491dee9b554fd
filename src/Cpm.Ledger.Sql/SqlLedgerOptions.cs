namespace Cpm.Ledger.Sql;

/// <summary>Where the ledger is kept. The host makes it from its section <c>Store</c>.</summary>
public sealed record SqlLedgerOptions
{
    /// <summary>Which database.</summary>
    public SqlProvider Provider { get; init; } = SqlProvider.Sqlite;

    /// <summary>SQLite: the file; created when missing, its folder too.</summary>
    public string Path { get; init; } = "data/ledger.db";

    /// <summary>PostgreSQL: how to reach the server, in Npgsql's form. The database must exist.</summary>
    public string ConnectionString { get; init; } = "";

    /// <summary>SQLite: memory for pages of the writer, in MiB. 2 to 65,536. What leaves it is in the kernel's memory still.</summary>
    public int CacheMiB { get; init; } = 16;

    /// <summary>SQLite: size at which the write-ahead log is folded into the file, in MiB. 1 to 4,096.</summary>
    public int CheckpointMiB { get; init; } = 64;

    /// <summary>How long one commit may take, in seconds, before the store counts as failed. 1 to 600.</summary>
    public int CommitTimeoutSeconds { get; init; } = 15;

    /// <summary>Throws if a value is outside its range, naming it.</summary>
    public void Validate()
    {
        if (Provider == SqlProvider.Sqlite ? string.IsNullOrWhiteSpace(Path) : string.IsNullOrWhiteSpace(ConnectionString))
        {
            throw new ArgumentException(Provider == SqlProvider.Sqlite
                ? "Store:Path must name a file."
                : "Store:ConnectionString must say how to reach PostgreSQL.");
        }

        if (CacheMiB is < 2 or > 65_536 || CheckpointMiB is < 1 or > 4_096 || CommitTimeoutSeconds is < 1 or > 600)
        {
            throw new ArgumentException(
                "Store: CacheMiB must be 2 to 65536, CheckpointMiB 1 to 4096, CommitTimeoutSeconds 1 to 600.");
        }
    }
}
