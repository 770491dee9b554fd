using Cpm.Ledger.Sql;

namespace Cpm.Host.Settings;

/// <summary>Where data is kept. Bound from the section <c>Store</c>.</summary>
public sealed record StoreSettings
{
    /// <summary>"sqlite" or "postgres".</summary>
    public string Provider { get; init; } = "sqlite";

    /// <summary>The data directory, made when missing: cpm.db (SQLite), keys and server notes.</summary>
    public string Path { get; init; } = "data";

    /// <summary>PostgreSQL: how to reach it, in Npgsql's form.</summary>
    public string ConnectionString { get; init; } = "";

    /// <summary>SQLite: memory for pages of the writer, in MiB. 2 to 65,536.</summary>
    public int CacheMiB { get; init; } = 16;

    /// <summary>SQLite: size at which the write-ahead log is folded into the file, in MiB. 1 to 4,096.</summary>
    public int CheckpointMiB { get; init; } = 64;

    /// <summary>How long one commit may take, in seconds, before the store counts as failed. 1 to 600.</summary>
    public int CommitTimeoutSeconds { get; init; } = 15;

    /// <summary>A name for people.</summary>
    public string Name => IsPostgres ? "PostgreSQL" : "SQLite";

    internal bool IsPostgres => Provider.Equals("postgres", StringComparison.OrdinalIgnoreCase);

    internal IEnumerable<string> Faults()
    {
        if (!IsPostgres && !Provider.Equals("sqlite", StringComparison.OrdinalIgnoreCase))
            yield return "Store:Provider is neither sqlite nor postgres.";
        if (Path.Length == 0)
            yield return "Store:Path is empty.";
        if (IsPostgres && ConnectionString.Length == 0)
            yield return "Store:ConnectionString is empty.";
    }

    internal SqlLedgerOptions ToLedger() => new()
    {
        Provider = IsPostgres ? SqlProvider.PostgreSql : SqlProvider.Sqlite,
        Path = System.IO.Path.Combine(Path, "cpm.db"),
        ConnectionString = ConnectionString,
        CacheMiB = CacheMiB,
        CheckpointMiB = CheckpointMiB,
        CommitTimeoutSeconds = CommitTimeoutSeconds,
    };
}
