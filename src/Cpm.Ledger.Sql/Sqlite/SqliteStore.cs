using Cpm.Ledger.Commit;
using Microsoft.Data.Sqlite;

namespace Cpm.Ledger.Sql.Sqlite;

/// <summary>
/// The writer's connection. SQLite has one writer at a time, so the other small writes (grain states, reminders, blocks of
/// numbers) take turns with the group commit on this same connection, first come, first served, instead of meeting SQLITE_BUSY.
/// </summary>
internal sealed class SqliteStore(SqliteFile file) : ILedgerStore
{
    /// <summary>How long closing waits for the write that is under way.</summary>
    private static readonly TimeSpan ClosingPatience = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim _turn = new(1, 1);
    private SqliteConnection? _connection;
    private SqlSession? _session;
    private SqliteWriter? _writer;
    private SqliteCheckpointer? _checkpointer;
    private bool _inTransaction;
    private bool _closed;

    /// <summary>Opens the file and brings its schema up to date.</summary>
    public async Task Open(long nowMs)
    {
        try
        {
            Connect();
            await Write(async (session, cancellation) =>
            {
                await SqlMigrations.Apply(session, "Sqlite", nowMs, cancellation);
                return true;
            }, CancellationToken.None);
            _writer = new SqliteWriter(_connection!);
            _checkpointer = new SqliteCheckpointer(file);
        }
        catch (Exception e) when (SqlFault.Is(e))
        {
            Disconnect();
            throw SqlFault.Unavailable($"Cannot open {file.Path}", e);
        }
        catch
        {
            Disconnect();
            throw;
        }
    }

    public CommitOutcome CommitWhole(LedgerBatch batch)
    {
        Begin();
        return Guarded(() =>
        {
            var writer = _writer!;
            var outcome = Execute(writer, batch);
            if (outcome == CommitOutcome.Committed)
            {
                CommitInTurn();
            }
            else
            {
                writer.Rollback.Run();
            }

            EndTurn();
            return outcome;
        });
    }

    public void Begin()
    {
        TakeTurn();
        _inTransaction = true;
        Guarded(() => (_writer ?? throw new LedgerUnavailableException("The store is not open.")).Begin.Run());
    }

    public CommitOutcome TryApply(LedgerBatch part) => Guarded(() =>
    {
        var writer = _writer!;
        writer.Savepoint.Run();
        var outcome = Execute(writer, part);
        if (outcome != CommitOutcome.Committed)
        {
            writer.RollbackSavepoint.Run();
        }

        writer.ReleaseSavepoint.Run();
        return outcome;
    });

    public void Commit() => Guarded(() =>
    {
        CommitInTurn();
        EndTurn();
        return true;
    });

    public void Reopen()
    {
        TakeTurn();
        try
        {
            ObjectDisposedException.ThrowIf(_closed, this);
            ReopenInTurn();
        }
        catch (Exception e) when (SqlFault.Is(e))
        {
            throw SqlFault.Unavailable($"Cannot reopen {file.Path}", e);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Runs a small write between two group commits.</summary>
    public async Task<T> Write<T>(Func<SqlSession, CancellationToken, Task<T>> work, CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation);
        try
        {
            ObjectDisposedException.ThrowIf(_closed, this);
            if (_session is null)
            {
                ReopenInTurn();
            }

            using var transaction = _connection!.BeginTransaction(deferred: false);
            _session!.Transaction = transaction;
            var result = await work(_session, cancellation);
            await transaction.CommitAsync(cancellation);
            return result;
        }
        catch (Exception e) when (SqlFault.Is(e))
        {
            Disconnect();
            throw SqlFault.Unavailable("A write failed", e);
        }
        finally
        {
            _session?.Transaction = null;
            _turn.Release();
        }
    }

    /// <summary>
    /// Closes the file after the write that is under way: numbers may be reserved ahead at any time, and a connection serves
    /// one thread. Those who still wait for their turn get it, and find the store closed.
    /// </summary>
    public void Dispose()
    {
        if (_closed)
        {
            return;
        }

        var inTurn = _turn.Wait(ClosingPatience);
        _closed = true;
        _checkpointer?.Dispose();
        _checkpointer = null;
        Disconnect();
        if (inTurn)
        {
            _turn.Release();
        }
    }

    private static CommitOutcome Execute(SqliteWriter writer, LedgerBatch batch)
    {
        try
        {
            return writer.Execute(batch);
        }
        catch (SqliteException e) when (SqliteFault.RefusesValues(e))
        {
            writer.ForgetHeads();
            return CommitOutcome.Unavailable;
        }
    }

    // After a failure nothing is known of the connection: it is dropped, which also rolls back.
    private T Guarded<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception e)
        {
            Disconnect();
            EndTurn();
            if (SqlFault.Is(e))
            {
                throw SqlFault.Unavailable("The commit failed", e);
            }

            throw;
        }
    }

    private void CommitInTurn()
    {
        _writer!.Commit.Run();
        SQLitePCL.raw.sqlite3_db_status(
            _connection!.Handle!, SQLitePCL.raw.SQLITE_DBSTATUS_CACHE_WRITE, out var pages, out _, 1);
        _checkpointer?.Written(pages);
    }

    private void TakeTurn()
    {
#pragma warning disable VSTHRD002 // The writer's own thread; and only waiters of WaitAsync are served in order.
        _turn.WaitAsync().GetAwaiter().GetResult();
#pragma warning restore VSTHRD002
    }

    private void EndTurn()
    {
        if (_inTransaction)
        {
            _inTransaction = false;
            _turn.Release();
        }
    }

    private void ReopenInTurn()
    {
        Disconnect();
        Connect();
        _writer = new SqliteWriter(_connection!);
        // A page whose fsync failed may be clean in the page cache and missing on disk: copying the whole log into the
        // file writes everything again. The probe then shows that commits work.
        using var checkpoint = new SqliteStatement(_connection!.Handle!, "PRAGMA wal_checkpoint(TRUNCATE)");
        if (checkpoint.First(out _) != 0)
        {
            throw new LedgerUnavailableException("Readers keep the write-ahead log from being folded in.");
        }

        _writer.Probe.Run();
    }

    private void Connect()
    {
        _connection = file.OpenWriter();
        _session = new SqlSession(_connection, SqlProvider.Sqlite);
    }

    private void Disconnect()
    {
        _writer?.Dispose();
        _writer = null;
        _session?.Dispose();
        _session = null;
        _connection = null;
    }
}
