using Cpm.Client;
using Cpm.Protocol.V1;

namespace Cpm.Cli.Demo;

/// <summary>A device of the play: connected or not, with all that it has learnt.</summary>
internal sealed class DemoDevice(string name, string deviceId, CpmClient client) : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly MemoryCursorStore _cursor = new();
    private readonly List<Entry> _entries = [];
    private readonly List<SessionSignal> _signals = [];
    private readonly List<FloorState> _floors = [];
    private CpmConnection? _connection;
    private Task _reading = Task.CompletedTask;

    public string Name => name;

    public string DeviceId => deviceId;

    public CpmClient Client => client;

    /// <summary>All that it has learnt, for the case that something is missing.</summary>
    public string Knowledge
    {
        get
        {
            lock (_entries)
                return string.Join("; ",
                    _entries.Select(entry => $"{entry.Seq} {entry.EventCase} {entry.MessageArrived?.Message.State}"));
        }
    }

    public async Task ConnectAsync(CancellationToken cancellationToken)
    {
        _connection = client.Connect(new CpmConnectionOptions
        {
            Cursor = _cursor, OnSessionSignal = signal => Keep(_signals, signal), OnFloorChanged = floor => Keep(_floors, floor),
        });
        _reading = ReadAsync(_connection);
        await _connection.WhenCaughtUpAsync(cancellationToken).WaitAsync(Patience, cancellationToken);
    }

    public async Task DisconnectAsync()
    {
        if (_connection is null)
            return;
        await _connection.DisposeAsync();
        await _reading;
        _connection = null;
    }

    public Task<SendMessageResponse> SendAsync(SendMessageRequest request, CancellationToken cancellationToken) =>
        _connection!.SendAsync(request, cancellationToken).WaitAsync(Patience, cancellationToken);

    /// <summary>Waits until the device learns what the play expects; null if it does not in time.</summary>
    public Task<Entry?> ExpectAsync(Func<Entry, bool> expected, CancellationToken cancellationToken) =>
        ExpectAsync(_entries, expected, cancellationToken);

    /// <summary>Waits until another device tells it something; null if it does not in time.</summary>
    public Task<SessionSignal?> HearAsync(Func<SessionSignal, bool> expected, CancellationToken cancellationToken) =>
        ExpectAsync(_signals, expected, cancellationToken);

    /// <summary>Waits until it is shown who speaks; null if it is not in time.</summary>
    public Task<FloorState?> WatchAsync(Func<FloorState, bool> expected, CancellationToken cancellationToken) =>
        ExpectAsync(_floors, expected, cancellationToken);

    public Entry? Has(Func<Entry, bool> expected) => Find(_entries, expected);

    public async ValueTask DisposeAsync()
    {
        await DisconnectAsync();
        client.Dispose();
    }

    private static async Task<T?> ExpectAsync<T>(List<T> kept, Func<T, bool> expected, CancellationToken cancellationToken)
        where T : class
    {
        for (var waited = TimeSpan.Zero; waited < Patience; waited += TimeSpan.FromMilliseconds(10))
        {
            if (Find(kept, expected) is { } found)
                return found;
            await Task.Delay(TimeSpan.FromMilliseconds(10), cancellationToken);
        }
        return null;
    }

    private static T? Find<T>(List<T> kept, Func<T, bool> expected) where T : class
    {
        lock (kept)
            return kept.FirstOrDefault(expected);
    }

    private static void Keep<T>(List<T> kept, T item)
    {
        lock (kept)
            kept.Add(item);
    }

    private async Task ReadAsync(CpmConnection connection)
    {
        await foreach (var entry in connection.Entries())
            Keep(_entries, entry);
    }
}
