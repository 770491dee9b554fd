using System.Net;
using System.Net.Sockets;
using Cpm.FrontDoor.Health;
using Cpm.Host.Diagnostics;
using Cpm.Host.Tests.Servers;
using Cpm.Testing;

namespace Cpm.Host.Tests;

public sealed class ProbeTests
{
    [Theory]
    [InlineData("/startupz", ServingObstacles.Starting, 503)]
    [InlineData("/startupz", ServingObstacles.StoreFailing, 200)]
    [InlineData("/startupz", ServingObstacles.Draining, 200)]
    [InlineData("/readyz", ServingObstacles.None, 200)]
    [InlineData("/readyz", ServingObstacles.Starting, 503)]
    [InlineData("/readyz", ServingObstacles.StoreFailing, 503)]
    [InlineData("/readyz", ServingObstacles.Draining, 503)]
    [InlineData("/livez", ServingObstacles.Starting | ServingObstacles.StoreFailing | ServingObstacles.Draining, 200)]
    [InlineData("/", ServingObstacles.None, 404)]
    public void Each_probe_asks_its_own_question(string path, ServingObstacles obstacles, int status) =>
        Assert.Equal(status, ProbeEndpoint.StatusOf(path, obstacles));

    [Fact]
    public async Task A_serving_server_answers_probes_on_their_port_and_on_no_other()
    {
        var port = Ports.Free();
        await using var server = await TestServer.Start(null, $"--Diagnostics:ProbePort={port}");
        using var http = new HttpClient();

        foreach (var probe in new[] { "startupz", "readyz", "livez" })
        {
            using var answer = await http.GetAsync(new Uri($"http://127.0.0.1:{port}/{probe}"));
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }

        using var rpc = await http.GetAsync(new Uri($"http://127.0.0.1:{port}/cpm.v1.MessageService/SendMessage"));
        Assert.Equal(HttpStatusCode.NotFound, rpc.StatusCode);
        using var elsewhere = new HttpRequestMessage(HttpMethod.Get, new Uri(server.Address, "livez"))
        {
            Version = HttpVersion.Version20, VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        using var refused = await http.SendAsync(elsewhere);
        Assert.NotEqual(HttpStatusCode.OK, refused.StatusCode);
    }

    [Fact]
    public async Task A_server_that_is_full_of_clients_still_answers_its_supervisor()
    {
        var port = Ports.Free();
        await using var server = await TestServer.Start(null, $"--Diagnostics:ProbePort={port}", "--Listen:MaxConnections=1");
        // Taken in the order in which they come, so it is the second that is one too many.
        using var first = new TcpClient();
        await first.ConnectAsync(server.Address.Host, server.Address.Port);
        Assert.True(await IsTurnedAway(server.Address));

        using var http = new HttpClient();
        using var answer = await http.GetAsync(new Uri($"http://127.0.0.1:{port}/livez"));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    private static async Task<bool> IsTurnedAway(Uri server)
    {
        using var client = new TcpClient();
        try
        {
            // The server may be faster than the one who connects, to whom it then is as if nobody had taken the connection.
            await client.ConnectAsync(server.Host, server.Port);
            return await client.GetStream().ReadAsync(new byte[1]).AsTask().WaitAsync(TimeSpan.FromSeconds(30)) == 0;
        }
        catch (Exception reset) when (reset is IOException or SocketException)
        {
            return true;
        }
    }
}
