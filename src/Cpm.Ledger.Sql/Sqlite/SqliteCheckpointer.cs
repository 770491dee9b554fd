using Microsoft.Data.Sqlite;

namespace Cpm.Ledger.Sql.Sqlite;

/// <summary>
/// Folds the write-ahead log into the file beside the writer, so that no commit waits for it. Under constant load the log
/// never gets empty this way, so the writer itself folds what is left once the log is several times the size; that is quick,
/// because most of it is folded by then.
/// </summary>
internal sealed class SqliteCheckpointer : IDisposable
{
    /// <summary>How many times the size at which this works the log may reach before the writer works itself.</summary>
    public const int WriterFactor = 4;

    private readonly SqliteFile _file;
    private readonly SemaphoreSlim _due = new(0, 1);
    private readonly CancellationTokenSource _stop = new();
    private readonly Thread _thread;
    private long _pages;

    public SqliteCheckpointer(SqliteFile file)
    {
        _file = file;
        _thread = new Thread(Run) { Name = "ledger checkpoint", IsBackground = true, Priority = ThreadPriority.BelowNormal };
        _thread.Start();
    }

    /// <summary>Told by the writer after each commit.</summary>
    /// <param name="pages">How many pages it wrote to the log.</param>
    public void Written(int pages)
    {
        _pages += pages;
        if (_pages >= _file.CheckpointPages && _due.CurrentCount == 0)
        {
            _pages = 0;
            _due.Release();
        }
    }

    public void Dispose()
    {
        _stop.Cancel();
        _thread.Join();
        _stop.Dispose();
        _due.Dispose();
    }

    private void Run()
    {
        SqliteConnection? connection = null;
        while (true)
        {
            try
            {
                _due.Wait(_stop.Token);
                connection ??= _file.OpenCheckpointer();
                using var command = connection.CreateCommand();
                command.CommandText = "PRAGMA wal_checkpoint(PASSIVE)";
                command.ExecuteNonQuery();
            }
            catch (OperationCanceledException)
            {
                connection?.Dispose();
                return;
            }
            catch (SqliteException)
            {
                // The log only grows meanwhile. If the disk is the reason, the next commit meets it and tells.
                connection?.Dispose();
                connection = null;
            }
        }
    }
}
