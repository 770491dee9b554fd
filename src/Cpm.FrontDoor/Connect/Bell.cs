using Cpm.Domain;
using Cpm.Grains;
using Cpm.Grains.Conversations;
using Cpm.Grains.Delivery;
using Cpm.Grains.Entries;
using Cpm.Grains.Sessions;
using Cpm.Protocol.V1;

namespace Cpm.FrontDoor.Connect;

/// <summary>
/// Hears what happens to accounts and passes it on to their connections on this node. Never waits: a connection takes
/// what it has room for and reads the rest from the ledger later.
/// </summary>
internal sealed class Bell(ConnectedDevices devices) : IBell
{
    public Task Advanced(string accountId, EntryView[] entries, long head)
    {
        foreach (var connection in devices.Of(accountId))
            connection.Advance(entries, head);
        return Task.CompletedTask;
    }

    public Task Close(string accountId, long connection, CloseReason reason)
    {
        Find(accountId, connection)?.Close(new Ending(ToClosing(reason)));
        return Task.CompletedTask;
    }

    public Task Forgotten(string accountId)
    {
        foreach (var connection in devices.Of(accountId))
            connection.AttachAgainSoon();
        return Task.CompletedTask;
    }

    public Task Indicated(string accountId, IndicationView indication)
    {
        foreach (var connection in devices.Of(accountId))
            connection.Indicate(indication);
        return Task.CompletedTask;
    }

    public Task<Answer<Done>> Signalled(string accountId, long connection, SignalView signal)
    {
        var refused = Find(accountId, connection) is { } device
            ? device.Signal(signal)
            : new Refused(RefusalReason.DeviceNotConnected);
        return Task.FromResult<Answer<Done>>(refused is null ? new Done(0) : refused);
    }

    public Task FloorChanged(string accountId, long connection, FloorView floor)
    {
        Find(accountId, connection)?.ShowFloor(floor);
        return Task.CompletedTask;
    }

    private DeviceConnection? Find(string accountId, long connection)
    {
        foreach (var candidate in devices.Of(accountId))
        {
            if (candidate.Number == connection)
                return candidate;
        }
        return null;
    }

    internal static ClosingReason ToClosing(CloseReason reason) => reason switch
    {
        CloseReason.Displaced => ClosingReason.Displaced,
        CloseReason.DeviceRemoved => ClosingReason.DeviceRemoved,
        _ => ClosingReason.AccountClosed,
    };
}
