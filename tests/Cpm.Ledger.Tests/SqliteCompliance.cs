using Cpm.Ledger.Sql;

namespace Cpm.Ledger.Tests;

public sealed class SqliteCompliance : LedgerCompliance, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    protected override async Task<LedgerUnderTest> Open()
    {
        var ledger = await SqlLedger.Open(
            new SqlLedgerOptions { Path = _folder.File("ledger.db"), CacheMiB = 8 }, new LedgerOptions { KeyBlockSize = 1000 });
        return SqlLedgerUnderTest.Of(ledger);
    }
}
