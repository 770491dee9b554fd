using Npgsql;

namespace Cpm.Ledger.Sql.PostgreSql;

/// <summary>The driver's pool, for reads and for small writes that are not the group commit's.</summary>
internal sealed class PostgreSqlConnections : ISqlConnections
{
    private readonly NpgsqlDataSource _pool;

    public PostgreSqlConnections(SqlLedgerOptions where, LedgerOptions options)
    {
        var settings = PostgreSqlSettings.Of(
            where, "cpm ledger", Math.Max(1, options.ReadTimeoutMs / 1000), PostgreSqlPlans.Pages);
        // Small writes use the pool too; they must find a place when readers are busy.
        settings.MaxPoolSize = options.MaxReaders + 2;
        settings.MaxAutoPrepare = 64;
        settings.AutoPrepareMinUsages = 2;
        _pool = new NpgsqlDataSourceBuilder(settings.ToString()).Build();
    }

    public async Task<T> Read<T>(Func<SqlSession, CancellationToken, Task<T>> query, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                using var session = new SqlSession(await _pool.OpenConnectionAsync(cancellation), SqlProvider.PostgreSql);
                return await query(session, cancellation);
            }
            catch (Exception e) when (attempt == 1 && LostConnection(e))
            {
                // The server may have restarted since the connection was pooled; the others are as dead, and a read can
                // be repeated.
                _pool.Clear();
            }
            catch (Exception e) when (SqlFault.Is(e))
            {
                throw SqlFault.Unavailable("A read failed", e);
            }
        }
    }

    public async Task<T> Write<T>(Func<SqlSession, CancellationToken, Task<T>> work, CancellationToken cancellation)
    {
        try
        {
            using var session = new SqlSession(await _pool.OpenConnectionAsync(cancellation), SqlProvider.PostgreSql);
            await using var transaction = await session.Connection.BeginTransactionAsync(cancellation);
            session.Transaction = transaction;
            var result = await work(session, cancellation);
            await transaction.CommitAsync(cancellation);
            return result;
        }
        catch (Exception e) when (SqlFault.Is(e))
        {
            if (LostConnection(e))
            {
                _pool.Clear();
            }

            throw SqlFault.Unavailable("A write failed", e);
        }
    }

    private static bool LostConnection(Exception e) =>
        e is NpgsqlException and not PostgresException { SqlState: not PostgresErrorCodes.AdminShutdown };

    public Task BackupTo(string path, CancellationToken cancellation) => throw new NotSupportedException(
        "A ledger on PostgreSQL is backed up with PostgreSQL's own tools, such as pg_dump or pg_basebackup.");

    public ValueTask DisposeAsync() => _pool.DisposeAsync();
}
