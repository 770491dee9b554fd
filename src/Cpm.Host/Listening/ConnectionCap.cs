using Microsoft.AspNetCore.Connections;

namespace Cpm.Host.Listening;

/// <summary>
/// Bounds the network connections of clients. The web server's own limit counts those of probes and scrapers too: at it,
/// whoever supervises the process would get no answer, and kill a server for being full.
/// </summary>
internal sealed class ConnectionCap(int most)
{
    private int _open;

    public ConnectionDelegate Bound(ConnectionDelegate next) => async connection =>
    {
        try
        {
            if (Interlocked.Increment(ref _open) > most)
                connection.Abort(new ConnectionAbortedException("There are as many connections as Listen:MaxConnections allows."));
            else
                await next(connection);
        }
        finally
        {
            Interlocked.Decrement(ref _open);
        }
    };
}
