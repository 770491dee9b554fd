using Cpm.Protocol.V1;

namespace Cpm.Client.Backup;

/// <summary>
/// Writes all that an account has into an archive of its owner's (docs/backup.md). It reads what anybody can who has the account's
/// token, page by page, and goes on where an earlier run ended. With the token of a device it reads the same: also what that device
/// deleted its copy of, or is only notified of; and nobody is told that anything was delivered to it.
/// </summary>
/// <param name="client">Acts for the account.</param>
/// <param name="time">For the manifest; the system's clock when null.</param>
public sealed class AccountBackup(CpmClient client, TimeProvider? time = null)
{
    private const int PageSize = 100, CardsAtOnce = 100;
    private static readonly string[] s_mediaLists = ["media.jsonl", "deleted_media.jsonl"];
    private static readonly string[] s_messageLists = ["messages.jsonl", "deleted.jsonl"];
    private static readonly FolderKind[] s_filed = [FolderKind.Own, FolderKind.Inbox, FolderKind.Sent];

    /// <summary>Exports the account. A run that broke is gone on with by the next one to the same path.</summary>
    /// <param name="account">The account's id, for the manifest.</param>
    /// <param name="path">The archive; beside it, until it is complete, a directory of that name and <c>.partial</c>.</param>
    /// <param name="progress">Told what is being written; may be null.</param>
    /// <param name="cancellationToken">Ends it; what was written so far is kept for the next run.</param>
    /// <returns>What is in the archive, and what of the account is not.</returns>
    /// <exception cref="CpmException">The service refused, or could not be reached for long.</exception>
    /// <exception cref="InvalidDataException">A medium is not what its digest says.</exception>
    /// <exception cref="IOException">The archive is there already, or cannot be written.</exception>
    public async Task<BackupManifest> ExportAsync(
        string account, string path, IProgress<string>? progress = null, CancellationToken cancellationToken = default)
    {
        using var folder = BackupFolder.Open(path, time ?? TimeProvider.System);
        foreach (var (name, read) in Lists(folder))
        {
            progress?.Report(name);
            await folder.AppendAsync(name, token => read(token, cancellationToken), cancellationToken).ConfigureAwait(false);
        }
        await FilingsAsync(folder, cancellationToken).ConfigureAwait(false);
        var missing = NotWhole(folder).ToList();
        await MediaAsync(folder, missing, progress, cancellationToken).ConfigureAwait(false);
        progress?.Report(BackupManifest.FileName);
        return await folder.PackAsync(account, missing, cancellationToken).ConfigureAwait(false);
    }

    // Each page as the lines that it adds to its file, and where the next begins.
    private IEnumerable<(string Name, Func<string, CancellationToken, Task<BackupPage>> Read)> Lists(BackupFolder folder) =>
    [
        ("settings.jsonl", async (_, stop) => BackupPage.OfWhole(
            [(await client.Settings.GetSettingsAsync(new GetSettingsRequest(), cancellationToken: stop).ConfigureAwait(false)).Settings])),
        ("devices.jsonl", async (token, stop) =>
        {
            var page = await client.Devices.ListDevicesAsync(
                new ListDevicesRequest { PageSize = PageSize, PageToken = token }, cancellationToken: stop).ConfigureAwait(false);
            // Who has the archive need not be able to reach the devices.
            return BackupPage.OfWhole(page.Devices.Select(d => new Device(d) { PushAddress = "" }), page.NextPageToken);
        }),
        ("blocked.txt", async (token, stop) =>
        {
            var page = await client.Settings.ListBlockedAddressesAsync(
                new ListBlockedAddressesRequest { PageSize = PageSize, PageToken = token }, cancellationToken: stop).ConfigureAwait(false);
            return BackupPage.OfLines(page.Addresses, page.NextPageToken);
        }),
        ("folders.jsonl", async (token, stop) =>
        {
            var page = await client.Folders.ListFoldersAsync(
                new ListFoldersRequest { PageSize = PageSize, PageToken = token }, cancellationToken: stop).ConfigureAwait(false);
            return BackupPage.Of(page.Folders, page.NextPageToken);
        }),
        ("contacts.vcf", async (token, stop) =>
        {
            var page = await client.Contacts.ExportContactsAsync(
                new ExportContactsRequest { PageSize = CardsAtOnce, PageToken = token }, cancellationToken: stop).ConfigureAwait(false);
            return new BackupPage(page.Cards, page.ContactCount, page.NextPageToken);
        }),
        ("contact_groups.jsonl", async (token, stop) =>
        {
            var page = await client.Contacts.ListContactGroupsAsync(
                new ListContactGroupsRequest { PageSize = PageSize, PageToken = token }, cancellationToken: stop).ConfigureAwait(false);
            return BackupPage.Of(page.ContactGroups, page.NextPageToken);
        }),
        ("drafts.jsonl", async (token, stop) =>
        {
            var page = await client.Drafts.ListDraftsAsync(
                new ListDraftsRequest { PageSize = PageSize, PageToken = token }, cancellationToken: stop).ConfigureAwait(false);
            return BackupPage.Of(page.Drafts, page.NextPageToken);
        }),
        ("conversations.jsonl", async (token, stop) =>
        {
            var page = await client.Conversations.ListConversationsAsync(
                new ListConversationsRequest { Filter = ConversationFilter.All, PageSize = PageSize, PageToken = token },
                cancellationToken: stop).ConfigureAwait(false);
            return BackupPage.Of(page.Conversations, page.NextPageToken);
        }),
        ("messages.jsonl", async (token, stop) =>
        {
            var page = await client.Messages.ListMessagesAsync(
                new ListMessagesRequest { PageSize = PageSize, PageToken = token, Whole = true }, cancellationToken: stop)
                .ConfigureAwait(false);
            return BackupPage.Of(page.Messages, page.NextPageToken);
        }),
        ("deleted.jsonl", async (token, stop) =>
        {
            var (messages, next) = await DeletedItems.MessagesAsync(
                client, folder.Read("folders.jsonl", Folder.Parser), token, PageSize, stop).ConfigureAwait(false);
            return BackupPage.Of(messages, next);
        }),
        ("deleted_media.jsonl", async (token, stop) =>
        {
            var (media, next) = await DeletedItems.MediaAsync(
                client, folder.Read("folders.jsonl", Folder.Parser), token, PageSize, stop).ConfigureAwait(false);
            return BackupPage.Of(media, next);
        }),
        ("media.jsonl", async (token, stop) =>
        {
            var page = await client.Media.ListMediaAsync(
                new ListMediaRequest { PageSize = PageSize, PageToken = token }, cancellationToken: stop).ConfigureAwait(false);
            return BackupPage.Of(page.Media, page.NextPageToken);
        }),
    ];

    // What may not be retrieved over this access network is left out of lists; and a service that does not know of whole ones shows a
    // device less than the account holds.
    private static IEnumerable<string> NotWhole(BackupFolder folder) =>
        from name in s_messageLists
        from message in folder.Read(name, Message.Parser)
        where message.RecallTime is null && (message.Content is null || message.Content.Parts.Any(p => p.LeftOut))
        select $"Message {message.MessageId} is not whole: it may not be retrieved over this access network, or by this device.";

    // Which messages are in which folders: a message may be in several.
    private async Task FilingsAsync(BackupFolder folder, CancellationToken stop)
    {
        foreach (var filed in folder.Read("folders.jsonl", Folder.Parser).Where(f => s_filed.Contains(f.Kind)))
        {
            await folder.AppendAsync(
                $"filed/{filed.FolderId}.txt", token => FiledAsync(filed.FolderId, token, stop), stop).ConfigureAwait(false);
        }
    }

    private async Task<BackupPage> FiledAsync(string folder, string token, CancellationToken stop)
    {
        try
        {
            var page = await client.Folders.ListFolderItemsAsync(
                new ListFolderItemsRequest { FolderId = folder, PageSize = PageSize, PageToken = token },
                cancellationToken: stop).ConfigureAwait(false);
            return BackupPage.OfLines(page.Messages.Select(m => m.MessageId), page.NextPageToken);
        }
        catch (CpmException gone) when (gone.Reason == ErrorReason.FolderUnknown)
        {
            // Gone for good since folders were listed, with what was in it.
            return BackupPage.OfLines([], "");
        }
    }

    private async Task MediaAsync(BackupFolder folder, List<string> missing, IProgress<string>? progress, CancellationToken stop)
    {
        // Asked for once, however many messages show it.
        var refused = new HashSet<string>(StringComparer.Ordinal);
        var kept = s_mediaLists.SelectMany(name => folder.Read(name, Protocol.V1.Media.Parser))
            .Where(m => m.Standing == MediaStanding.Ready).Select(m => (Message: "", Media: m.MediaId, Digest: m.Sha256));
        var shown = s_messageLists.SelectMany(name => folder.Read(name, Message.Parser))
            .SelectMany(m => (m.Content?.Parts ?? []).Where(p => p.MediaId.Length > 0)
                .Select(p => (Message: m.MessageId, Media: p.MediaId, Digest: p.Sha256)));
        foreach (var (message, media, digest) in kept.Concat(shown))
        {
            // Under its digest: what several media share is in the archive once.
            var name = $"media/{Convert.ToHexStringLower(digest.Span)}";
            if (digest.IsEmpty || folder.Has(name) || refused.Contains(name))
                continue;
            progress?.Report(name);
            try
            {
                await folder.WriteAsync(
                    name, to => client.MediaTransfers.DownloadShownAsync(message, media, to, null, stop), stop).ConfigureAwait(false);
            }
            catch (CpmException gone) when (gone.Reason is ErrorReason.MediaUnknown or ErrorReason.MediaWithheld)
            {
                // Given up or withheld since it was listed.
            }
            catch (CpmException elsewhere) when (elsewhere.Reason == ErrorReason.NetworkNotAllowed)
            {
                refused.Add(name);
                var networks = elsewhere.Details.GetValueOrDefault("networks", "");
                missing.Add($"{name} may not be retrieved over this access network, only over: {(networks.Length > 0 ? networks : "none")}.");
            }
        }
    }
}
