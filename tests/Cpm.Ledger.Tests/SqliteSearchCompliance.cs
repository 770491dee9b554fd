using Cpm.Ledger.Sql;

namespace Cpm.Ledger.Tests;

public sealed class SqliteSearchCompliance : SearchCompliance, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    protected override Task<SqlLedger> Open() => SqlLedger.Open(
        new SqlLedgerOptions { Path = _folder.File("ledger.db"), CacheMiB = 8 }, new LedgerOptions { KeyBlockSize = 1000 });
}
