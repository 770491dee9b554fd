using Cpm.Ledger.Sql;

namespace Cpm.Ledger.Tests;

[Collection("PostgreSQL")]
public sealed class PostgreSqlSearchCompliance(PostgreSqlFixture postgres) : SearchCompliance
{
    protected override Task<SqlLedger> Open() => SqlLedger.Open(
        new SqlLedgerOptions { Provider = SqlProvider.PostgreSql, ConnectionString = postgres.Server.CreateDatabase() },
        new LedgerOptions { KeyBlockSize = 1000 });
}
