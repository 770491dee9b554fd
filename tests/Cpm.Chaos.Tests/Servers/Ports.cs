using System.Net;
using System.Net.Sockets;

namespace Cpm.Chaos.Tests.Servers;

/// <summary>
/// Ports for servers that are restarted. They lie below those that the kernel gives to clients: a client that knocks at
/// a closed port of its own range may be given just that port, connect to itself, and keep the server from it.
/// </summary>
internal static class Ports
{
    private const int First = 20_000;
    private const int Last = 32_000;

    public static int Free()
    {
        while (true)
        {
            var port = Random.Shared.Next(First, Last);
            try
            {
                using var listener = new TcpListener(IPAddress.Loopback, port);
                listener.Start();
                return port;
            }
            catch (SocketException)
            {
                // Taken: try another.
            }
        }
    }
}
