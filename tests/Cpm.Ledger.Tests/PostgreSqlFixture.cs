using Cpm.Testing;

namespace Cpm.Ledger.Tests;

/// <summary>One server for all tests of the collection.</summary>
public sealed class PostgreSqlFixture : IDisposable
{
    public PostgreSqlServer Server { get; } = PostgreSqlServer.Start("shared_preload_libraries=pg_stat_statements");

    public void Dispose() => Server.Dispose();
}

[CollectionDefinition("PostgreSQL")]
public sealed class PostgreSqlCollection : ICollectionFixture<PostgreSqlFixture>;
