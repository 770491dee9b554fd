using Cpm.Client;
using Cpm.Protocol.V1;

namespace Cpm.Cli.Chat;

/// <summary>One's own other devices: tells when they come and go.</summary>
internal sealed class OwnDevices(CpmClient client, IChatScreen screen, string thisDevice) : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim _again = new(0, 1);
    private Dictionary<string, Device>? _known;

    public void LookAgain()
    {
        if (_again.CurrentCount == 0)
            _again.Release();
    }

    public async Task WatchAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                Compare(await OthersAsync(cancellationToken));
            }
            catch (CpmException)
            {
                // The connection itself says when the service is away.
            }
            await _again.WaitAsync(Interval, cancellationToken);
        }
    }

    public async Task ListAsync(CancellationToken cancellationToken)
    {
        var others = await OthersAsync(cancellationToken);
        if (others.Count == 0)
            screen.Notice("no other devices");
        foreach (var other in others.Values)
            screen.Notice($"{(other.Connected ? "●" : "○")} {other.Name}{(other.Connected ? "" : LastSeen(other))}");
    }

    public void Dispose() => _again.Dispose();

    private static string LastSeen(Device device) => device.LastSeenTime is { } seen
        ? $", last seen {seen.ToDateTimeOffset().ToLocalTime():yyyy-MM-dd HH:mm}"
        : ", never connected";

    private void Compare(Dictionary<string, Device> now)
    {
        var before = _known;
        _known = now;
        if (before is null)
        {
            var connected = now.Values.Where(device => device.Connected).Select(device => device.Name).ToList();
            if (connected.Count > 0)
                screen.Notice($"you are also connected on {string.Join(", ", connected)}");
            return;
        }
        foreach (var (id, device) in now)
        {
            if (device.Connected != (before.TryGetValue(id, out var old) && old.Connected))
                screen.Notice($"your {device.Name} {(device.Connected ? "came online" : "went offline")}");
        }
        foreach (var gone in before.Keys.Except(now.Keys))
            screen.Notice($"your {before[gone].Name} was removed");
    }

    private async Task<Dictionary<string, Device>> OthersAsync(CancellationToken cancellationToken)
    {
        var page =
            await client.Devices.ListDevicesAsync(new ListDevicesRequest(), cancellationToken: cancellationToken);
        return page.Devices.Where(device => device.DeviceId != thisDevice).ToDictionary(device => device.DeviceId);
    }
}
