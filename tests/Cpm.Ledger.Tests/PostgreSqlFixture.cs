using Cpm.Testing;

namespace Cpm.Ledger.Tests;

/// <summary>One server for all tests of the collection.</summary>
public sealed class PostgreSqlFixture : IDisposable
{
    public PostgreSqlServer Server { get; } = PostgreSqlServer.Start();

    public void Dispose() => Server.Dispose();
}

[CollectionDefinition("PostgreSQL")]
public sealed class PostgreSqlCollection : ICollectionFixture<PostgreSqlFixture>;
