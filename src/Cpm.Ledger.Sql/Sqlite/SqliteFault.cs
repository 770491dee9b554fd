using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Cpm.Ledger.Sql.Sqlite;

/// <summary>Result codes of SQLite as exceptions.</summary>
internal static class SqliteFault
{
    public static void Check(int rc, sqlite3 database)
    {
        if (rc is not (raw.SQLITE_OK or raw.SQLITE_DONE or raw.SQLITE_ROW))
        {
            throw Of(rc, database);
        }
    }

    public static SqliteException Of(int rc, sqlite3 database) =>
        new(raw.sqlite3_errmsg(database).utf8_to_string(), rc & 0xff, rc);

    /// <summary>Whether it was the values that SQLite refused: the database itself is well.</summary>
    public static bool RefusesValues(SqliteException e) =>
        e.SqliteErrorCode is raw.SQLITE_CONSTRAINT or raw.SQLITE_MISMATCH or raw.SQLITE_TOOBIG or raw.SQLITE_RANGE;
}
