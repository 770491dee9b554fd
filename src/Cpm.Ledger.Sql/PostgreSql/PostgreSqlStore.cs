using Cpm.Ledger.Commit;
using Npgsql;

namespace Cpm.Ledger.Sql.PostgreSql;

/// <summary>
/// The group commit's own connection. A batch travels in one round trip and one implicit transaction of the server, which
/// ends at the same message that asks for it; only when a batch conflicts is a transaction opened in so many words.
/// </summary>
internal sealed class PostgreSqlStore : ILedgerStore
{
    private const long MigrationLock = 0x43_50_4D_4C_65_64_67;
    private const int PassingAttempts = 4;

    private readonly string _connectionString;
    private readonly PostgreSqlCommands _commands = new();
    private NpgsqlConnection? _connection;

    public PostgreSqlStore(SqlLedgerOptions where)
    {
        var settings = PostgreSqlSettings.Of(
            where, "cpm ledger writer", where.CommitTimeoutSeconds, $"-c synchronous_commit=on {PostgreSqlPlans.Lookups}");
        settings.Pooling = false;
        settings.MaxAutoPrepare = 128;
        settings.AutoPrepareMinUsages = 1;
        _connectionString = settings.ToString();
    }

    /// <summary>Brings the schema up to date, under a lock that nodes starting together wait for, and connects.</summary>
    public async Task Open(ISqlConnections connections, long nowMs, CancellationToken cancellation)
    {
        await connections.Write(async (session, ct) =>
        {
            await session.Execute("SELECT pg_advisory_xact_lock($1)", ct, MigrationLock);
            await SqlMigrations.Apply(session, "PostgreSql", nowMs, ct);
            return true;
        }, cancellation);
        try
        {
            Connect();
        }
        catch (Exception e) when (SqlFault.Is(e))
        {
            throw SqlFault.Unavailable("Cannot connect to PostgreSQL", e);
        }
    }

    public CommitOutcome CommitWhole(LedgerBatch batch)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                using var whole = new NpgsqlBatch(Connection());
                _commands.AddTo(whole, batch);
                if (whole.BatchCommands.Count > 0)
                {
                    whole.ExecuteNonQuery();
                }

                return CommitOutcome.Committed;
            }
            catch (PostgresException e) when (PostgreSqlConflict.Of(e) is { } conflict)
            {
                _commands.ForgetHeads();
                return conflict;
            }
            catch (PostgresException e) when (PostgreSqlConflict.IsPassing(e) && attempt < PassingAttempts)
            {
                // Rolled back by the server; nothing of it is left.
                _commands.ForgetHeads();
            }
            catch (Exception e) when (SqlFault.Is(e))
            {
                throw Failed(e);
            }
        }
    }

    public void Begin() => Run("BEGIN");

    public CommitOutcome TryApply(LedgerBatch part)
    {
        try
        {
            using var batch = new NpgsqlBatch(Connection());
            batch.BatchCommands.Add(new NpgsqlBatchCommand("SAVEPOINT part"));
            _commands.AddTo(batch, part);
            batch.BatchCommands.Add(new NpgsqlBatchCommand("RELEASE SAVEPOINT part"));
            batch.ExecuteNonQuery();
            return CommitOutcome.Committed;
        }
        catch (PostgresException e) when (PostgreSqlConflict.Of(e) is { } conflict)
        {
            _commands.ForgetHeads();
            Run("ROLLBACK TO SAVEPOINT part");
            Run("RELEASE SAVEPOINT part");
            return conflict;
        }
        catch (Exception e) when (SqlFault.Is(e))
        {
            throw Failed(e);
        }
    }

    public void Commit() => Run("COMMIT");

    public void Reopen()
    {
        Disconnect();
        try
        {
            Connect();
        }
        catch (Exception e) when (SqlFault.Is(e))
        {
            throw SqlFault.Unavailable("Cannot reconnect to PostgreSQL", e);
        }

        Run("UPDATE probe SET times = times + 1");
    }

    public void Dispose() => Disconnect();

    private NpgsqlConnection Connection() =>
        _connection ?? throw new LedgerUnavailableException("There is no connection to PostgreSQL.");

    private void Connect()
    {
        _connection = new NpgsqlConnection(_connectionString);
        _connection.Open();
    }

    private void Run(string sql)
    {
        try
        {
#pragma warning disable CA2100 // Constants only.
            using var command = new NpgsqlCommand(sql, Connection());
#pragma warning restore CA2100
            command.ExecuteNonQuery();
        }
        catch (Exception e) when (SqlFault.Is(e))
        {
            throw Failed(e);
        }
    }

    // A connection in an unknown state is not used again: closing it also rolls back.
    private LedgerUnavailableException Failed(Exception e)
    {
        Disconnect();
        return SqlFault.Unavailable("The commit failed", e);
    }

    private void Disconnect()
    {
        _commands.ForgetHeads();
        _connection?.Dispose();
        _connection = null;
    }
}
