using Cpm.Ledger.Commit;
using Cpm.Ledger.Sql.Media;
using Cpm.Ledger.Sql.PostgreSql;
using Cpm.Ledger.Sql.Search;
using Cpm.Ledger.Sql.Sqlite;
using Cpm.Ledger.Tables;

namespace Cpm.Ledger.Sql;

/// <summary>
/// The ledger in a SQL database, opened and migrated. Dispose in this order: the <see cref="GroupCommit"/> made on
/// <see cref="Store"/> (it writes what is queued), then whatever still reads, then this.
/// </summary>
public sealed class SqlLedger : IAsyncDisposable
{
    private readonly ISqlConnections _connections;

    private SqlLedger(ILedgerStore store, ISqlConnections connections, LedgerOptions options)
    {
        _connections = connections;
        var keys = new SqlKeySource(connections, options);
        Store = store;
        Keys = keys;
        Reader = new SqlLedgerReader(connections);
        Maintenance = new SqlMaintenance(connections);
        GrainStates = new SqlGrainStateTable(connections, keys);
        Reminders = new SqlReminderRows(connections, keys);
        Audit = new SqlAuditRows(connections);
        Inspection = new SqlLedgerInspection(connections);
        Media = new SqlMediaRows(connections);
        MediaCollection = new SqlMediaCollection(connections);
        Previews = new SqlPreviewRows(connections);
        Search = new SqlSearchRows(connections, connections is SqliteConnections ? new SqliteTermWriter() : new PostgreSqlTermWriter());
    }

    /// <summary>For the group commit.</summary>
    public ILedgerStore Store { get; }

    /// <summary>Reads of committed data.</summary>
    public ILedgerReader Reader { get; }

    /// <summary>Numbers unique in the deployment.</summary>
    public IKeySource Keys { get; }

    /// <summary>What keeps the store small and safe.</summary>
    public ILedgerMaintenance Maintenance { get; }

    /// <summary>Small whole states of grains.</summary>
    public IGrainStateTable GrainStates { get; }

    /// <summary>Durable reminders.</summary>
    public IReminderRows Reminders { get; }

    /// <summary>What operators did.</summary>
    public IAuditRows Audit { get; }

    /// <summary>Reads across accounts, for operators.</summary>
    public ILedgerInspection Inspection { get; }

    /// <summary>What is known of media.</summary>
    public IMediaRows Media { get; }

    /// <summary>How media that nobody needs go.</summary>
    public IMediaCollection MediaCollection { get; }

    /// <summary>What is known of previews of media.</summary>
    public IPreviewRows Previews { get; }

    /// <summary>What messages are found by.</summary>
    public ISearchRows Search { get; }

    /// <summary>Opens the database, brings its schema up to date and reserves the first numbers.</summary>
    /// <param name="where">Which database.</param>
    /// <param name="options">Limits.</param>
    /// <param name="time">For the record of migrations; the system's clock when null.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>The opened ledger.</returns>
    /// <exception cref="LedgerUnavailableException">The database cannot be reached or opened.</exception>
    /// <exception cref="LedgerSchemaException">The database is newer than this program.</exception>
    public static async Task<SqlLedger> Open(
        SqlLedgerOptions where, LedgerOptions options, TimeProvider? time = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(where);
        ArgumentNullException.ThrowIfNull(options);
        where.Validate();
        options.Validate();
        var nowMs = (time ?? TimeProvider.System).GetUtcNow().ToUnixTimeMilliseconds();
        var ledger = where.Provider == SqlProvider.Sqlite
            ? await OpenSqlite(where, options, nowMs)
            : await OpenPostgreSql(where, options, nowMs, cancellation);
        try
        {
            await ((SqlKeySource)ledger.Keys).Warm(cancellation);
            return ledger;
        }
        catch
        {
            await ledger.DisposeAsync();
            throw;
        }
    }

    /// <summary>Closes all connections.</summary>
    /// <returns>A task that ends when they are closed.</returns>
    public async ValueTask DisposeAsync()
    {
        await _connections.DisposeAsync();
        Store.Dispose();
    }

    private static async Task<SqlLedger> OpenSqlite(SqlLedgerOptions where, LedgerOptions options, long nowMs)
    {
        var file = new SqliteFile(where);
        var store = new SqliteStore(file);
        await store.Open(nowMs);
        return new SqlLedger(store, new SqliteConnections(file, store, options), options);
    }

    private static async Task<SqlLedger> OpenPostgreSql(
        SqlLedgerOptions where, LedgerOptions options, long nowMs, CancellationToken cancellation)
    {
        var connections = new PostgreSqlConnections(where, options);
        var store = new PostgreSqlStore(where);
        try
        {
            await store.Open(connections, nowMs, cancellation);
            return new SqlLedger(store, connections, options);
        }
        catch
        {
            store.Dispose();
            await connections.DisposeAsync();
            throw;
        }
    }
}
