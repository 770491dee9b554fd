using Npgsql;
using NpgsqlTypes;

namespace Cpm.Ledger.Sql.PostgreSql;

/// <summary>One column of rows that travel together as an array.</summary>
internal abstract class PostgreSqlColumn
{
    /// <summary>The values so far as a parameter; the column is empty again.</summary>
    public abstract NpgsqlParameter Take();
}

/// <summary>A column of one type.</summary>
internal sealed class PostgreSqlColumn<T>(NpgsqlDbType type) : PostgreSqlColumn
{
    private List<T> _values = [];

    public void Add(T value) => _values.Add(value);

    public override NpgsqlParameter Take()
    {
        var taken = new NpgsqlParameter<List<T>> { TypedValue = _values, NpgsqlDbType = NpgsqlDbType.Array | type };
        _values = new List<T>(_values.Count);
        return taken;
    }
}

/// <summary>Rows for one statement, which takes each column as an array.</summary>
internal sealed class PostgreSqlBulk(string sql, params PostgreSqlColumn[] columns)
{
    private int _rows;

    public void Added() => _rows++;

    public void MoveTo(NpgsqlBatch batch)
    {
        if (_rows == 0)
        {
            return;
        }

        _rows = 0;
        var command = new NpgsqlBatchCommand(sql);
        foreach (var column in columns)
        {
            command.Parameters.Add(column.Take());
        }

        batch.BatchCommands.Add(command);
    }

    public void Clear()
    {
        if (_rows == 0)
        {
            return;
        }

        _rows = 0;
        foreach (var column in columns)
        {
            column.Take();
        }
    }
}
