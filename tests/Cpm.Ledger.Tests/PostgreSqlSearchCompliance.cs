using Cpm.Ledger.Sql;
using Npgsql;

namespace Cpm.Ledger.Tests;

[Collection("PostgreSQL")]
public sealed class PostgreSqlSearchCompliance(PostgreSqlFixture postgres) : SearchCompliance
{
    private readonly string _database = postgres.Server.CreateDatabase();

    protected override Task<SqlLedger> Open() => SqlLedger.Open(
        new SqlLedgerOptions { Provider = SqlProvider.PostgreSql, ConnectionString = _database },
        new LedgerOptions { KeyBlockSize = 1000 });

    protected override void Forget(string sql) => Ask(sql);

    protected override string Ask(string sql) =>
        postgres.Server.Sql(new NpgsqlConnectionStringBuilder(_database).Database!, sql).Trim();
}
