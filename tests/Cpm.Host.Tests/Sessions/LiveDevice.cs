using System.Threading.Channels;
using Cpm.Client;
using Cpm.Protocol.V1;

namespace Cpm.Host.Tests.Sessions;

/// <summary>A device that is connected and hears what is live in sessions.</summary>
internal sealed class LiveDevice : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly Channel<SessionSignal> _signals = Channel.CreateUnbounded<SessionSignal>();
    private readonly Channel<FloorState> _floors = Channel.CreateUnbounded<FloorState>();
    private readonly CpmConnection _connection;

    private LiveDevice(CpmClient client) => (Client, _connection) = (client, client.Connect(new CpmConnectionOptions
    {
        OnSessionSignal = s => _signals.Writer.TryWrite(s), OnFloorChanged = f => _floors.Writer.TryWrite(f),
    }));

    internal CpmClient Client { get; }

    internal static async Task<LiveDevice> Connect(CpmClient client)
    {
        var device = new LiveDevice(client);
        await device._connection.WhenCaughtUpAsync().WaitAsync(Patience);
        return device;
    }

    internal Task<SessionSignal> Hears() => _signals.Reader.ReadAsync().AsTask().WaitAsync(Patience);

    /// <summary>Waits until it is shown a state of the floor; those before it are passed over.</summary>
    internal async Task<FloorState> Sees(Func<FloorState, bool> floor)
    {
        using var patience = new CancellationTokenSource(Patience);
        await foreach (var state in _floors.Reader.ReadAllAsync(patience.Token))
        {
            if (floor(state))
                return state;
        }

        throw new InvalidOperationException("No more states.");
    }

    public ValueTask DisposeAsync() => _connection.DisposeAsync();
}
