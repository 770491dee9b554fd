using Cpm.Domain.Delivery;
using Cpm.Domain.Messages;
using Cpm.Grains.Delivery;
using Cpm.Grains.Devices;
using Cpm.Grains.Entries;

namespace Cpm.FrontDoor.Connect;

/// <summary>
/// What of the entries one device is shown (CPM-MLD-001, -002): for most devices everything, which costs nothing. What the account says
/// when the device connects holds until an entry tells of a change. Guarded by the connection's lock.
/// </summary>
internal sealed class Showing(int device)
{
    private Reception? _reception;
    private long _version = -1;

    /// <summary>What the account says of the device now.</summary>
    public void Learn(Attached attached) => Learn(attached.Selecting, attached.DeviceVersion);

    /// <summary>An entry is passed: perhaps it changes what the device is shown from here on.</summary>
    public void Pass(EntryView entry)
    {
        if (entry.Event is DeviceChanged { Device: { } changed } && changed.Number == device)
            Learn(changed.Profile, changed.Version);
    }

    /// <summary>What the device gets of an entry.</summary>
    public ReceptionVerdict Of(EntryView entry) => _reception is null ? ReceptionVerdict.Whole : entry.Event switch
    {
        MessageArrived { View: { } view } => _reception.Decide(view.Facts()),
        MessageSent { View: { } view } => _reception.Decide(view.Facts()),
        // A device may have from a list what it was not given; what was taken back carries nothing, and is to go there, too.
        MessageAmended { View: { } view, Change: not AmendmentKind.Recall } => _reception.Decide(view.Facts()),
        ReportArrived => _reception.Decide(ReceptionFacts.Report),
        _ => ReceptionVerdict.Whole,
    };

    /// <summary>An entry without what its message carries.</summary>
    public static EntryView Notifying(EntryView entry) => entry with
    {
        Event = entry.Event switch
        {
            MessageArrived { View: { } view } arrived => arrived with { View = view with { IsNotification = true } },
            MessageSent { View: { } view } sent => sent with { View = view with { IsNotification = true } },
            MessageAmended { View: { } view } amended => amended with { View = view with { IsNotification = true } },
            var other => other,
        },
        // Who has a notification has no message yet.
        AckMatters = false,
    };

    // Entries of the past tell of earlier versions.
    private void Learn(DeviceProfile? profile, long version)
    {
        if (version > _version)
            (_reception, _version) = (profile?.ToReception(), version);
    }
}
