using Cpm.Protocol.V1;

namespace Cpm.Client.Backup;

/// <summary>
/// Which devices of an account those of an archive are: the same ones, or else the only ones of the same name. Devices are not brought,
/// for a device is what somebody holds in his hand; what it is told is.
/// </summary>
internal sealed class ImportedDevices
{
    private const int PageSize = 100;
    private readonly List<(Device Was, Device Now)> _same = [];

    private ImportedDevices()
    {
    }

    /// <summary>The id that a device of the archive has in the account; null if the account has none that is it.</summary>
    public string? Now(string device) => _same.Find(s => s.Was.DeviceId == device).Now?.DeviceId;

    public static async Task<ImportedDevices> OpenAsync(CpmClient client, BackupArchive archive, CancellationToken stop)
    {
        var there = await AllAsync(client, stop).ConfigureAwait(false);
        var devices = new ImportedDevices();
        Device[] listed = [.. archive.Read("devices.jsonl", Device.Parser)];
        foreach (var was in listed)
        {
            var now = there.Find(d => d.DeviceId == was.DeviceId && d.CreateTime.Equals(was.CreateTime))
                ?? (listed.Count(d => d.Name == was.Name) == 1 && there.FindAll(d => d.Name == was.Name) is [var only] ? only : null);
            if (now is not null)
                devices._same.Add((was, now));
        }
        return devices;
    }

    /// <summary>Tells each what it was told: its rules for messages, and its folders.</summary>
    public async Task BringAsync(CpmClient client, ImportedReferences references, ImportFaults faults, CancellationToken stop)
    {
        foreach (var (was, now) in _same)
        {
            var chose = was.Folders?.Choices.Count > 0;
            references.Replace(was, $"Device {was.Name}");
            // No folder at all is not what was chosen.
            if (chose && was.Folders!.Choices.Count == 0)
                was.Folders = null;
            if (was.Reception.Equals(now.Reception) && Equals(was.Folders, now.Folders))
                continue;
            await faults.TryAsync($"What device {was.Name} gets", () => client.Devices.UpdateDeviceAsync(
                new UpdateDeviceRequest
                {
                    Device = new Device { DeviceId = now.DeviceId, Reception = { was.Reception }, Folders = was.Folders },
                    UpdateMask = new() { Paths = { "reception", "folders" } },
                },
                cancellationToken: stop).ResponseAsync).ConfigureAwait(false);
        }
    }

    private static async Task<List<Device>> AllAsync(CpmClient client, CancellationToken stop)
    {
        var all = new List<Device>();
        var request = new ListDevicesRequest { PageSize = PageSize };
        do
        {
            var page = await client.Devices.ListDevicesAsync(request, cancellationToken: stop).ConfigureAwait(false);
            all.AddRange(page.Devices);
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);
        return all;
    }
}
