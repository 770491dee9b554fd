using Cpm.Grains.Devices;
using Cpm.Grains.Folders;
using Cpm.Protocol.V1;
using AccessNetwork = Cpm.Domain.Devices.AccessNetwork;

namespace Cpm.FrontDoor.Mapping;

internal static class DeviceMapping
{
    public static Device ToProto(this DeviceView view)
    {
        var device = view.ToProtoAsThen();
        device.LastSeenTime = Times.ToProtoOrAbsent(view.LastSeenMs);
        device.Connected = view.Connected;
        return device;
    }

    /// <summary>Without what changes by the minute: as an entry of the ledger tells of it.</summary>
    public static Device ToProtoAsThen(this DeviceView view) => new()
    {
        DeviceId = PrefixedNumbers.Device(view.Number),
        Name = view.Profile.Name,
        Capabilities = new DeviceCapabilities
        {
            MediaTypes = { view.Profile.MediaTypes },
            MaxMessageBytes = view.Profile.MaxMessageBytes,
            Codecs = { view.Profile.Codecs },
            AccessNetwork = (Protocol.V1.AccessNetwork)(int)view.Profile.AccessNetwork,
            SessionMedia = { (view.Profile.SessionMedia ?? []).Select(k => (Protocol.V1.MediumKind)(int)k) },
        },
        PushAddress = view.Profile.PushAddress,
        Reception = { (view.Profile.Reception ?? []).Select(ReceptionMapping.ToProto) },
        Folders = view.Profile.Folders is { } folders ? ToProto(folders) : null,
        CreateTime = Times.ToProtoOrAbsent(view.CreatedAtMs),
        Etag = Etags.Format(view.Version),
    };

    public static DeviceProfile ToProfile(this Device device)
    {
        var able = device.Capabilities ?? new DeviceCapabilities();
        return new DeviceProfile(
            device.Name, [.. able.MediaTypes], able.MaxMessageBytes, [.. able.Codecs],
            (AccessNetwork)(int)able.AccessNetwork, device.PushAddress,
            [.. able.SessionMedia.Select(k => (Domain.Sessions.MediumKind)(int)k)])
        {
            Folders = ToChoices(device.Folders),
            Reception = device.Reception.Count == 0 ? null : [.. device.Reception.Select(ReceptionMapping.ToView)],
        };
    }

    /// <summary>The folders that a device wants; null for all.</summary>
    public static FolderChoiceView[]? ToChoices(FolderSubset? subset) =>
        subset is null ? null : [.. subset.Choices.Select(c => new FolderChoiceView(FolderIds.Parse(c.FolderId), c.WithBelow))];

    private static FolderSubset ToProto(FolderChoiceView[] folders) => new()
    {
        Choices = { folders.Select(f => new FolderChoice { FolderId = FolderIds.Format(f.Folder), WithBelow = f.WithBelow }) },
    };
}
