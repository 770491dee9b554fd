using Cpm.Client;

namespace Cpm.Chaos.Tests.Load;

/// <summary>A device that stays connected, keeps its cursor in a file, and remembers all it read.</summary>
public sealed class DeviceReader : IAsyncDisposable
{
    private readonly List<SeenEntry> _seen = [];
    private readonly CpmClient _client;
    private readonly Task _reading;

    public DeviceReader(string account, string name, CpmClient client, ICursorStore cursor)
    {
        (Account, Name, _client) = (account, name, client);
        Connection = client.Connect(new CpmConnectionOptions { Cursor = cursor, SendRetryWindow = TimeSpan.FromMinutes(5) });
        _reading = Task.Run(Read);
    }

    public string Account { get; }

    public string Name { get; }

    public CpmConnection Connection { get; }

    /// <summary>Why it reads no more; null while it does.</summary>
    public Exception? Fault { get; private set; }

    public SeenEntry[] Seen
    {
        get
        {
            lock (_seen)
                return [.. _seen];
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Connection.DisposeAsync();
        await _reading;
        _client.Dispose();
    }

    private async Task Read()
    {
        try
        {
            await foreach (var entry in Connection.Entries())
            {
                lock (_seen)
                    _seen.Add(SeenEntry.Of(entry));
            }
        }
        catch (Exception fault)
        {
            Fault = fault;
        }
    }
}
