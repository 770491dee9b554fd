using Cpm.Ledger;
using Cpm.Ledger.Sql;
using Cpm.Media.PostgreSql;
using Cpm.Testing;

namespace Cpm.Media.Tests;

public sealed class PostgreSqlStoreCompliance(PostgreSqlStoreCompliance.Database database)
    : StoreCompliance, IClassFixture<PostgreSqlStoreCompliance.Database>
{
    protected override IMediaStore Store => database.Store;

    /// <summary>A server with a ledger's database.</summary>
    public sealed class Database : IAsyncLifetime
    {
        private readonly PostgreSqlServer _server = PostgreSqlServer.Start();

        public PostgreSqlStore Store { get; private set; } = null!;

        public async Task InitializeAsync()
        {
            var connection = _server.CreateDatabase();
            await using (await SqlLedger.Open(
                new SqlLedgerOptions { Provider = SqlProvider.PostgreSql, ConnectionString = connection }, new LedgerOptions()))
            {
                Store = new PostgreSqlStore(connection);
            }
        }

        public async Task DisposeAsync()
        {
            await Store.DisposeAsync();
            _server.Dispose();
        }
    }
}
