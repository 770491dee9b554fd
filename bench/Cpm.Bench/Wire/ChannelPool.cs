using Grpc.Net.Client;

namespace Cpm.Bench.Wire;

/// <summary>
/// Transport connections, each for some fifty calls: few enough calls that none waits for another's, few enough
/// connections that frames of many devices travel together.
/// </summary>
internal sealed class ChannelPool(Uri address, int callsPerConnection = 50) : IDisposable
{
    private readonly List<(GrpcChannel Channel, SocketsHttpHandler Handler)> _channels = [];
    private int _handedOut;

    public GrpcChannel Next()
    {
        if (_handedOut++ % callsPerConnection == 0)
            _channels.Add(Open());
        return _channels[^1].Channel;
    }

    public void Dispose()
    {
        foreach (var (channel, handler) in _channels)
        {
            channel.Dispose();
            handler.Dispose();
        }
    }

    private (GrpcChannel, SocketsHttpHandler) Open()
    {
        var handler = new SocketsHttpHandler
        {
            EnableMultipleHttp2Connections = false,
            PooledConnectionIdleTimeout = Timeout.InfiniteTimeSpan,
            InitialHttp2StreamWindowSize = 1024 * 1024,
        };
        var channel = GrpcChannel.ForAddress(address, new GrpcChannelOptions { HttpHandler = handler });
        return (channel, handler);
    }
}
