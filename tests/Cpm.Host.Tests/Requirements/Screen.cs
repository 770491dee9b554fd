using Cpm.Client;
using Cpm.Protocol.V1;
using Cpm.Testing;

namespace Cpm.Host.Tests.Requirements;

/// <summary>A device that keeps and acknowledges all that it is told.</summary>
internal sealed class Screen : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly List<Entry> _entries = [];
    private readonly SemaphoreSlim _came = new(0);
    private readonly CpmConnection _connection;
    private readonly Task _reading;

    internal Screen(CpmClient device, ICursorStore? cursor = null)
    {
        _connection = device.Connect(new CpmConnectionOptions { Cursor = cursor ?? new MemoryCursorStore() });
        _reading = Task.Run(Read);
    }

    internal CpmConnection Connection => _connection;

    internal IReadOnlyList<Entry> Seen
    {
        get
        {
            lock (_entries)
            {
                return [.. _entries];
            }
        }
    }

    /// <summary>Waits until something of a kind is on the screen.</summary>
    internal async Task<T> Shows<T>(Func<Entry, T?> choose) where T : class
    {
        while (true)
        {
            if (Seen.Select(choose).FirstOrDefault(found => found is not null) is { } found)
            {
                return found;
            }

            if (!await _came.WaitAsync(Patience))
            {
                throw new TimeoutException($"What was waited for did not come within {Patience.TotalSeconds} s. {Shown()}");
            }
        }
    }

    /// <summary>Waits until all that was there at the connection is on the screen.</summary>
    internal async Task<Screen> CaughtUp()
    {
        long last = await _connection.WhenCaughtUpAsync().WaitAsync(Patience);
        // The service has sent it: some may still wait to be read. The cursor passes an entry once it is on the screen.
        await Eventually.Holds(() => _connection.Cursor >= last, () => $"entry {last} on the screen. {Shown()}");
        return this;
    }

    public async ValueTask DisposeAsync()
    {
        await _connection.DisposeAsync();
        await _reading;
        _came.Dispose();
    }

    /// <summary>What came, without what is in it.</summary>
    private string Shown() => $"The connection is {_connection.State} at {_connection.Cursor} and "
        + (_reading.IsFaulted ? $"failed: {_reading.Exception!.InnerException!.Message}" : "reads on")
        + $"; on the screen: {string.Join(' ', Seen.Select(e => $"{e.Seq}:{e.EventCase}"))}";

    private async Task Read()
    {
        await foreach (var entry in _connection.Entries())
        {
            lock (_entries)
            {
                _entries.Add(entry);
            }

            _came.Release();
        }
    }
}
