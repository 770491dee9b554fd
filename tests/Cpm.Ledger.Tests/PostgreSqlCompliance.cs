using Cpm.Ledger.Sql;

namespace Cpm.Ledger.Tests;

[Collection("PostgreSQL")]
public sealed class PostgreSqlCompliance(PostgreSqlFixture postgres) : LedgerCompliance
{
    protected override async Task<LedgerUnderTest> Open()
    {
        var ledger = await SqlLedger.Open(
            new SqlLedgerOptions { Provider = SqlProvider.PostgreSql, ConnectionString = postgres.Server.CreateDatabase() },
            new LedgerOptions { KeyBlockSize = 1000 });
        return SqlLedgerUnderTest.Of(ledger);
    }
}
