namespace Cpm.Ledger.Sql;

/// <summary>
/// Connections for everything that is not the group commit. Faults of the database leave here as
/// <see cref="LedgerUnavailableException"/>.
/// </summary>
internal interface ISqlConnections : IAsyncDisposable
{
    /// <summary>Runs a query on a pooled connection.</summary>
    Task<T> Read<T>(Func<SqlSession, CancellationToken, Task<T>> query, CancellationToken cancellation);

    /// <summary>Runs a small write in a transaction of its own, durable when it returns.</summary>
    Task<T> Write<T>(Func<SqlSession, CancellationToken, Task<T>> work, CancellationToken cancellation);

    /// <summary>Copies the whole store to a file.</summary>
    Task BackupTo(string path, CancellationToken cancellation);
}
