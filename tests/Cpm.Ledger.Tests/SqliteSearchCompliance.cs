using Cpm.Ledger.Sql;
using Microsoft.Data.Sqlite;

namespace Cpm.Ledger.Tests;

public sealed class SqliteSearchCompliance : SearchCompliance, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    protected override Task<SqlLedger> Open() => SqlLedger.Open(
        new SqlLedgerOptions { Path = _folder.File("ledger.db"), CacheMiB = 8 }, new LedgerOptions { KeyBlockSize = 1000 });

    protected override void Forget(string sql) => Ask(sql);

    protected override string Ask(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={_folder.File("ledger.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return $"{command.ExecuteScalar()}";
    }
}
