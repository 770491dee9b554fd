using Cpm.Domain.Delivery;
using Cpm.Domain.Folders;
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

    /// <summary>The folders that the device is kept in step with, and those of them below which all are; null for all.</summary>
    private HashSet<long>? _folders, _withBelow;

    /// <summary>The entry that they are as of, and the one that may have changed them since.</summary>
    private long _asOf = -1, _changedAt = -1;

    /// <summary>Which folders the device is kept in step with may have changed: the account has to be asked before anything else is shown.</summary>
    public bool IsStale => _changedAt > _asOf;

    /// <summary>What the account says of the device now.</summary>
    public void Learn(Attached attached)
    {
        if (attached.DeviceVersion < _version)
            return;
        Learn(attached.Selecting, attached.DeviceVersion);
        _withBelow = attached.Folders is { } scope ? [.. scope.WithBelow] : null;
        _folders = attached.Folders is { } all ? [.. all.WithBelow, .. all.Alone] : null;
        _asOf = Math.Max(_asOf, attached.Head);
    }

    /// <summary>An entry is passed: perhaps it changes what the device is shown from here on.</summary>
    public void Pass(EntryView entry)
    {
        if (entry.Event is DeviceChanged { Device: { } changed } && changed.Number == device && changed.Version > _version)
        {
            Learn(changed.Profile, changed.Version);
            _changedAt = changed.Profile.Folders is null ? -1 : entry.Seq;
            (_folders, _withBelow) = (null, null);
        }
        else if (_folders is not null && entry.Event is FolderChanged && entry.Seq > _asOf)
            _changedAt = entry.Seq;
    }

    /// <summary>What the device gets of an entry.</summary>
    public ReceptionVerdict Of(EntryView entry) => _reception is null ? ReceptionVerdict.Whole : entry.Event switch
    {
        MessageArrived { View: { } view } => _reception.Decide(view.Facts()),
        MessageSent { View: { } view } => _reception.Decide(view.Facts()),
        MessageUploaded { View: { } view } => _reception.Decide(view.Facts()),
        // A device may have from a list what it was not given; what was taken back carries nothing, and is to go there, too.
        MessageAmended { View: { } view, Change: not AmendmentKind.Recall } => _reception.DecideChange(view.Facts()),
        ReportArrived => _reception.Decide(ReceptionFacts.Report),
        DraftSaved or DraftDeleted => If(IsIn(FolderId.Drafts.Value)),
        FolderChanged { Folder: var folder } changed => If(IsIn(folder.Folder) || IsBelow(folder.Parent) || IsBelow(changed.MovedFrom)),
        MessagesFiled filed => If(IsFiledIn(filed.From, filed.To, filed.Copied, filed.Left)),
        MediaFiled filed => If(IsFiledIn(filed.From, filed.To, filed.Copied, filed.Left)),
        _ => ReceptionVerdict.Whole,
    };

    // Out of all folders may be out of those that the device has, too, where the entry does not say which these were.
    private bool IsFiledIn(long from, long to, bool copied, long[]? left) =>
        IsIn(to) || (from == 0 && !copied ? left is null || Array.Exists(left, IsIn) : IsIn(from));

    private bool IsIn(long folder) => _folders?.Contains(folder) != false;

    private bool IsBelow(long folder) => _withBelow?.Contains(folder) != false;

    private static ReceptionVerdict If(bool shown) => shown ? ReceptionVerdict.Whole : ReceptionVerdict.Nothing;

    /// <summary>An entry without what its message carries.</summary>
    public static EntryView Notifying(EntryView entry) => entry with
    {
        Event = entry.Event switch
        {
            MessageArrived { View: { } view } arrived => arrived with { View = view with { IsNotification = true } },
            MessageSent { View: { } view } sent => sent with { View = view with { IsNotification = true } },
            MessageUploaded { View: { } view } uploaded => uploaded with { View = view with { IsNotification = true } },
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
