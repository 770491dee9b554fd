using System.Collections.Concurrent;

namespace Cpm.FrontDoor.Connect;

/// <summary>The connections of this node, by account.</summary>
internal sealed class ConnectedDevices
{
    private readonly ConcurrentDictionary<string, DeviceConnection[]> _accounts = new(StringComparer.Ordinal);
    private int _count;

    public int Count => Volatile.Read(ref _count);

    /// <summary>The connections of an account at this moment.</summary>
    public ReadOnlySpan<DeviceConnection> Of(string account) =>
        _accounts.TryGetValue(account, out var connections) ? connections : default;

    /// <summary>All connections, more or less at this moment.</summary>
    public IEnumerable<DeviceConnection> All()
    {
        foreach (var (_, connections) in _accounts)
        {
            foreach (var connection in connections)
                yield return connection;
        }
    }

    public void Add(DeviceConnection connection)
    {
        _accounts.AddOrUpdate(
            connection.Account,
            static (_, added) => [added],
            static (_, there, added) => [.. there, added],
            connection);
        Interlocked.Increment(ref _count);
    }

    public void Remove(DeviceConnection connection)
    {
        // The arrays are never changed in place: who holds one may go on reading it.
        while (_accounts.TryGetValue(connection.Account, out var there))
        {
            var left = Array.FindAll(there, other => other != connection);
            if (left.Length == there.Length)
                return;
            var done = left.Length == 0
                ? _accounts.TryRemove(new KeyValuePair<string, DeviceConnection[]>(connection.Account, there))
                : _accounts.TryUpdate(connection.Account, left, there);
            if (done)
            {
                Interlocked.Decrement(ref _count);
                return;
            }
        }
    }
}
