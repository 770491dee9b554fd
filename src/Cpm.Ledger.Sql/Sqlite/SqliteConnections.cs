using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace Cpm.Ledger.Sql.Sqlite;

/// <summary>Readers of the file, opened when needed and kept. SQLite reads on the caller's thread; reads are short.</summary>
internal sealed class SqliteConnections(SqliteFile file, SqliteStore store, LedgerOptions options) : ISqlConnections
{
    private readonly ConcurrentBag<SqlSession> _idle = [];
    private readonly SemaphoreSlim _free = new(options.MaxReaders, options.MaxReaders);
    private volatile bool _disposed;

    public async Task<T> Read<T>(Func<SqlSession, CancellationToken, Task<T>> query, CancellationToken cancellation)
    {
        if (!await _free.WaitAsync(options.ReadTimeoutMs, cancellation))
        {
            throw new LedgerUnavailableException($"No reader became free within {options.ReadTimeoutMs} ms.");
        }

        SqlSession? session = null;
        try
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            session = _idle.TryTake(out var idle) ? idle : new SqlSession(file.OpenReader(), SqlProvider.Sqlite);
            var result = await query(session, cancellation);
            _idle.Add(session);
            session = null;
            return result;
        }
        catch (Exception e) when (SqlFault.Is(e))
        {
            throw SqlFault.Unavailable("A read failed", e);
        }
        finally
        {
            session?.Dispose();
            if (_disposed)
            {
                CloseIdle();
            }

            _free.Release();
        }
    }

    public Task<T> Write<T>(Func<SqlSession, CancellationToken, Task<T>> work, CancellationToken cancellation) =>
        store.Write(work, cancellation);

    public Task BackupTo(string path, CancellationToken cancellation) =>
        // A copy may take seconds: not on the caller's thread.
        Task.Run(() => Read(async (session, ct) =>
        {
            await using var copy = new SqliteConnection(
                new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
            await copy.OpenAsync(ct);
            ((SqliteConnection)session.Connection).BackupDatabase(copy);
            return true;
        }, cancellation), cancellation);

    public ValueTask DisposeAsync()
    {
        _disposed = true;
        CloseIdle();
        store.Dispose();
        return ValueTask.CompletedTask;
    }

    // Also after a read that was under way when all was closed.
    private void CloseIdle()
    {
        while (_idle.TryTake(out var session))
        {
            session.Dispose();
        }
    }
}
