using System.Net;
using System.Net.Sockets;

namespace Cpm.Chaos.Tests.Cluster;

/// <summary>
/// One address for several servers, as a load balancer before them: each connection goes to one of those that take it, by
/// chance, and ends with it. Bytes only; it knows nothing of what they mean.
/// </summary>
internal sealed class Balancer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Uri[] _servers;
    private readonly Task _accepting;

    public Balancer(IEnumerable<Uri> servers)
    {
        _servers = [.. servers];
        _listener.Start();
        _accepting = Accept();
    }

    public Uri Address => new($"http://{_listener.LocalEndpoint}");

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting;
        _stop.Dispose();
    }

    private async Task Accept()
    {
        try
        {
            while (true)
                _ = Serve(await _listener.AcceptSocketAsync(_stop.Token));
        }
        catch (Exception fault) when (fault is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The balancer ends.
        }
    }

    private async Task Serve(Socket client)
    {
        using (client)
        using (var server = await Reach())
        {
            if (server is null)
                return;
            client.NoDelay = server.NoDelay = true;
            await Task.WhenAny(Copy(client, server), Copy(server, client));
        }
    }

    private async Task<Socket?> Reach()
    {
        foreach (var server in _servers.OrderBy(_ => Random.Shared.Next()))
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            try
            {
                await socket.ConnectAsync(IPAddress.Loopback, server.Port, _stop.Token);
                return socket;
            }
            catch (Exception fault) when (fault is SocketException or OperationCanceledException)
            {
                socket.Dispose();
            }
        }
        return null;
    }

    private async Task Copy(Socket from, Socket to)
    {
        var buffer = new byte[16 * 1024];
        try
        {
            while (await from.ReceiveAsync(buffer, _stop.Token) is > 0 and var count)
            {
                for (var sent = 0; sent < count;)
                    sent += await to.SendAsync(buffer.AsMemory(sent, count - sent), _stop.Token);
            }
        }
        catch (Exception fault) when (fault is SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // Either side is gone: so is the connection.
        }
    }
}
