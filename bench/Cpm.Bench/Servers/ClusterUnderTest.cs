namespace Cpm.Bench.Servers;

/// <summary>Several servers on one database; all of them are gone when disposed.</summary>
public sealed class ClusterUnderTest : IAsyncDisposable
{
    private readonly List<ServerUnderTest> _servers = [];

    private ClusterUnderTest()
    {
    }

    public IReadOnlyList<ServerUnderTest> Servers => _servers;

    public static async Task<ClusterUnderTest> StartAsync(
        string hostPath, string connectionString, int count, string? keys, CancellationToken cancellationToken)
    {
        var cluster = new ClusterUnderTest();
        try
        {
            for (var i = 0; i < count; i++)
            {
                var plan = new ServerPlan(hostPath, "postgres", connectionString, PostgresCluster.FreePort(), keys);
                cluster._servers.Add(await ServerUnderTest.StartAsync(plan, cancellationToken));
            }
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var server in _servers)
            await server.DisposeAsync();
        _servers.Clear();
    }
}
