using Microsoft.Data.Sqlite;

namespace Cpm.Ledger.Sql.Sqlite;

/// <summary>Opens connections to the ledger's file with the settings that make it durable and fast.</summary>
internal sealed class SqliteFile(SqlLedgerOptions options)
{
    private const int PageBytes = 4096;

    /// <summary>How many pages in the write-ahead log are enough to fold it into the file.</summary>
    public long CheckpointPages { get; } = options.CheckpointMiB * 1024L * 1024 / PageBytes;

    public string Path { get; } = System.IO.Path.GetFullPath(options.Path);

    public SqliteConnection OpenWriter()
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path)!);
        // synchronous=FULL: with a write-ahead log, the log is synced before a commit returns.
        // The log is folded back rarely (in pages), because that costs random writes.
        return Open(SqliteOpenMode.ReadWriteCreate,
            $"""
            PRAGMA page_size={PageBytes};
            PRAGMA journal_mode=WAL;
            PRAGMA synchronous=FULL;
            PRAGMA temp_store=MEMORY;
            PRAGMA cache_size=-{options.CacheMiB * 1024};
            PRAGMA wal_autocheckpoint={CheckpointPages * SqliteCheckpointer.WriterFactor};
            PRAGMA journal_size_limit={options.CheckpointMiB * 1024L * 1024 * SqliteCheckpointer.WriterFactor};
            """);
    }

    // No memory mapping: a disk that fails under a mapped page kills the process instead of failing a read.
    public SqliteConnection OpenReader() =>
        Open(SqliteOpenMode.ReadWrite,
            """
            PRAGMA query_only=1;
            PRAGMA temp_store=MEMORY;
            PRAGMA cache_size=-8192;
            """);

    public SqliteConnection OpenCheckpointer() => Open(SqliteOpenMode.ReadWrite, "PRAGMA synchronous=FULL;");

    private SqliteConnection Open(SqliteOpenMode mode, string settings)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = Path,
            Mode = mode,
            Pooling = false,
            DefaultTimeout = options.CommitTimeoutSeconds,
        }.ToString());
        try
        {
            connection.Open();
            SQLitePCL.raw.sqlite3_extended_result_codes(connection.Handle, 1);
            SQLitePCL.raw.sqlite3_busy_timeout(connection.Handle, options.CommitTimeoutSeconds * 1000);
            using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Numbers and constants only.
            command.CommandText = settings;
#pragma warning restore CA2100
            command.ExecuteNonQuery();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }
}
