using System.Text;
using SQLitePCL;

namespace Cpm.Ledger.Sql.Sqlite;

/// <summary>
/// A prepared statement on the writer's connection, bound and stepped without the driver's objects per execution: the
/// writer runs hundreds of thousands of them a second.
/// </summary>
internal sealed class SqliteStatement : IDisposable
{
    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;

    public SqliteStatement(sqlite3 database, string sql)
    {
        _database = database;
        SqliteFault.Check(
            raw.sqlite3_prepare_v3(database, sql, raw.SQLITE_PREPARE_PERSISTENT, out _statement), database);
    }

    public SqliteStatement Bind(int index, long value)
    {
        raw.sqlite3_bind_int64(_statement, index, value);
        return this;
    }

    public SqliteStatement Bind(int index, long? value)
    {
        if (value is { } number)
        {
            raw.sqlite3_bind_int64(_statement, index, number);
        }
        else
        {
            raw.sqlite3_bind_null(_statement, index);
        }

        return this;
    }

    public SqliteStatement Bind(int index, ReadOnlySpan<byte> value)
    {
        // An empty span has no address, which SQLite would take for NULL.
        var rc = value.IsEmpty
            ? raw.sqlite3_bind_zeroblob(_statement, index, 0)
            : raw.sqlite3_bind_blob(_statement, index, value);
        SqliteFault.Check(rc, _database);
        return this;
    }

    public SqliteStatement Bind(int index, string value)
    {
        SqliteFault.Check(raw.sqlite3_bind_text(_statement, index, Encoding.UTF8.GetBytes(value)), _database);
        return this;
    }

    /// <summary>Executes; false if a uniqueness constraint stood against it.</summary>
    public bool Run()
    {
        var rc = raw.sqlite3_step(_statement);
        raw.sqlite3_reset(_statement);
        if (rc is raw.SQLITE_DONE or raw.SQLITE_ROW)
        {
            return true;
        }

        if (rc is raw.SQLITE_CONSTRAINT_PRIMARYKEY or raw.SQLITE_CONSTRAINT_UNIQUE or raw.SQLITE_CONSTRAINT_ROWID)
        {
            return false;
        }

        throw SqliteFault.Of(rc, _database);
    }

    /// <summary>Executes and says how many rows changed.</summary>
    public int RunCounting() => Run() ? raw.sqlite3_changes(_database) : 0;

    /// <summary>Executes and gives the first column of the first row; null if there is no row or it is NULL there.</summary>
    public long? First(out bool found)
    {
        var rc = raw.sqlite3_step(_statement);
        found = rc == raw.SQLITE_ROW;
        long? value = found && raw.sqlite3_column_type(_statement, 0) != raw.SQLITE_NULL
            ? raw.sqlite3_column_int64(_statement, 0)
            : null;
        raw.sqlite3_reset(_statement);
        return found || rc == raw.SQLITE_DONE ? value : throw SqliteFault.Of(rc, _database);
    }

    public void Dispose() => _statement.Dispose();
}
