using System.Net;
using System.Net.Sockets;

namespace Cpm.Testing;

/// <summary>
/// Ports for servers of tests. They lie below those that the kernel gives to clients: a port that was free a moment ago may
/// else be a client's when the server takes it, and a client that knocks at a closed port of its own range may be given just
/// that port, connect to itself, and keep the server from it.
/// </summary>
public static class Ports
{
    private const int First = 20_000;
    private const int Last = 32_000;

    /// <summary>A port of 127.0.0.1 that nobody listens on.</summary>
    /// <returns>Its number; other processes choose by chance too, and hardly the same.</returns>
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
