using System.Data.Common;

namespace Cpm.Ledger.Sql;

/// <summary>
/// One open connection and short ways to ask it. Parameters are written <c>$1</c>, <c>$2</c>, ... in the SQL of both
/// databases. Where the driver keeps no prepared statements itself (SQLite), the session does.
/// </summary>
internal sealed class SqlSession(DbConnection connection, SqlProvider provider) : IDisposable
{
    private readonly Dictionary<string, DbCommand> _kept = [];

    public DbConnection Connection => connection;

    public SqlProvider Provider => provider;

    public DbTransaction? Transaction { get; set; }

    public async Task<List<T>> List<T>(
        string sql, Func<DbDataReader, T> map, CancellationToken cancellation, params object?[] arguments)
    {
        var rows = new List<T>();
        await Each(sql, reader => rows.Add(map(reader)), cancellation, arguments);
        return rows;
    }

    public async Task<T?> First<T>(
        string sql, Func<DbDataReader, T> map, CancellationToken cancellation, params object?[] arguments)
        where T : class
    {
        T? first = null;
        await Each(sql, reader => first ??= map(reader), cancellation, arguments);
        return first;
    }

    public async Task<int> Execute(string sql, CancellationToken cancellation, params object?[] arguments)
    {
        var command = Prepare(sql, arguments);
        try
        {
            return await command.ExecuteNonQueryAsync(cancellation);
        }
        finally
        {
            Release(command);
        }
    }

    public Task Each(
        string sql, Action<DbDataReader> row, CancellationToken cancellation, params object?[] arguments) =>
        While(sql, reader =>
        {
            row(reader);
            return true;
        }, cancellation, arguments);

    /// <summary>Reads rows until there are no more, or one is enough.</summary>
    public async Task While(
        string sql, Func<DbDataReader, bool> more, CancellationToken cancellation, params object?[] arguments)
    {
        var command = Prepare(sql, arguments);
        try
        {
            await using var reader = await command.ExecuteReaderAsync(cancellation);
            while (await reader.ReadAsync(cancellation) && more(reader))
            {
            }
        }
        finally
        {
            Release(command);
        }
    }

    public void Dispose()
    {
        foreach (var command in _kept.Values)
        {
            command.Dispose();
        }

        connection.Dispose();
    }

    private bool KeepsCommands => provider == SqlProvider.Sqlite;

    private DbCommand Prepare(string sql, object?[] arguments)
    {
        if (KeepsCommands && _kept.TryGetValue(sql, out var kept))
        {
            for (var i = 0; i < arguments.Length; i++)
            {
                kept.Parameters[i].Value = arguments[i] ?? DBNull.Value;
            }

            kept.Transaction = Transaction;
            return kept;
        }

        var command = connection.CreateCommand();
#pragma warning disable CA2100 // Every statement is a constant of this assembly.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.Transaction = Transaction;
        for (var i = 0; i < arguments.Length; i++)
        {
            var parameter = command.CreateParameter();
            if (KeepsCommands)
            {
                parameter.ParameterName = $"${i + 1}";
            }

            parameter.Value = arguments[i] ?? DBNull.Value;
            command.Parameters.Add(parameter);
        }

        if (KeepsCommands)
        {
            _kept[sql] = command;
        }

        return command;
    }

    private void Release(DbCommand command)
    {
        if (!KeepsCommands)
        {
            command.Dispose();
        }
    }
}
