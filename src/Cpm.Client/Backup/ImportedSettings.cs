using System.Text.Json;
using Cpm.Protocol.V1;

namespace Cpm.Client.Backup;

/// <summary>
/// What the user decided for his whole account, each setting by itself: also those that are newer than this code, as long as the contract
/// that it was built with has them.
/// </summary>
internal static class ImportedSettings
{
    // Older programs wrote nothing of what is false or empty. In a new account all is so, but for these two.
    private static readonly string[] s_falseIfAbsent = ["allow_delivery_reports", "allow_read_reports"];

    public static async Task BringAsync(
        CpmClient client, BackupArchive archive, ImportedReferences references, ImportFaults faults, CancellationToken stop)
    {
        if (archive.Lines("settings.jsonl").FirstOrDefault() is not { } line)
            return;
        var was = Settings.Parser.WithDiscardUnknownFields(true).ParseJson(line);
        was.Etag = "";
        references.Replace(was, "Settings");
        var now = (await client.Settings.GetSettingsAsync(new GetSettingsRequest(), cancellationToken: stop).ConfigureAwait(false)).Settings;
        using var said = JsonDocument.Parse(line);
        foreach (var field in Settings.Descriptor.Fields.InDeclarationOrder().Where(f => f.FieldNumber != Settings.EtagFieldNumber))
        {
            var isSaid = said.RootElement.TryGetProperty(field.JsonName, out _) || s_falseIfAbsent.Contains(field.Name);
            if (!isSaid || Equals(field.Accessor.GetValue(was), field.Accessor.GetValue(now)))
                continue;
            await faults.TryAsync($"Setting {field.Name}", () => client.Settings.UpdateSettingsAsync(
                new UpdateSettingsRequest { Settings = was, UpdateMask = new() { Paths = { field.Name } } },
                cancellationToken: stop).ResponseAsync).ConfigureAwait(false);
        }
    }
}
