using Cpm.Client.Contacts;
using Cpm.Protocol.V1;

namespace Cpm.Client.Backup;

/// <summary>
/// Brings what an archive has into an account (docs/backup.md): the one that it was exported from, or another. Everything is known again
/// by what it is, messages by their origins, media by their digests, contacts by their UIDs, folders by their names: so one that broke
/// is begun again, and nothing is there twice.
/// </summary>
/// <param name="client">Acts for the account.</param>
public sealed class AccountImport(CpmClient client)
{
    private const int PageSize = 100;

    /// <summary>
    /// Leaves the account's settings, and what its devices get of messages and folders, as they are; unless set, they become what the
    /// archive says.
    /// </summary>
    public bool KeepSettings { get; init; }

    /// <summary>Imports an archive that is whole, and compares at the end what the account has with what the archive says.</summary>
    /// <param name="path">The archive.</param>
    /// <param name="progress">Told what is being brought; may be null.</param>
    /// <param name="cancellationToken">Ends it; begin again to go on.</param>
    /// <returns>What was done.</returns>
    /// <exception cref="CpmException">The service refused, or could not be reached for long.</exception>
    /// <exception cref="InvalidDataException">The archive is not whole, or of a later version.</exception>
    public async Task<ImportResult> ImportAsync(
        string path, IProgress<string>? progress = null, CancellationToken cancellationToken = default)
    {
        await BackupCheck.VerifyAsync(path, cancellationToken).ConfigureAwait(false);
        using var archive = await BackupArchive.OpenAsync(path, cancellationToken).ConfigureAwait(false);
        var faults = new ImportFaults();
        progress?.Report("blocked.txt");
        foreach (var address in archive.Lines("blocked.txt"))
        {
            await faults.TryAsync($"The block of {address}", () => client.Settings.BlockAddressAsync(
                new BlockAddressRequest { Address = address }, cancellationToken: cancellationToken).ResponseAsync).ConfigureAwait(false);
        }
        progress?.Report("folders.jsonl");
        var folders = await ImportedFolders.BringAsync(client, archive, faults, cancellationToken).ConfigureAwait(false);
        progress?.Report("contacts.vcf");
        var contacts = await ContactsAsync(archive, faults, cancellationToken).ConfigureAwait(false);
        var media = await ImportedMedia.OpenAsync(client, archive, faults, cancellationToken).ConfigureAwait(false);
        await media.BringAsync(folders, progress, cancellationToken).ConfigureAwait(false);
        var messages = new ImportedMessages(client, archive, folders, media, faults);
        await messages.BringAsync(progress, cancellationToken).ConfigureAwait(false);
        progress?.Report("drafts.jsonl");
        await DraftsAsync(archive, media, messages, faults, cancellationToken).ConfigureAwait(false);
        await ConversationsAsync(archive, cancellationToken).ConfigureAwait(false);
        progress?.Report("comparing");
        await messages.CompareAsync(cancellationToken).ConfigureAwait(false);
        await media.CompareAsync(cancellationToken).ConfigureAwait(false);
        if (!KeepSettings)
            await SettingsAsync(archive, folders, faults, progress, cancellationToken).ConfigureAwait(false);
        return new ImportResult(messages.Counts, media.Counts, contacts, faults.Said);
    }

    // At the end, for by them messages might be let go that are just being brought.
    private async Task SettingsAsync(
        BackupArchive archive, ImportedFolders folders, ImportFaults faults, IProgress<string>? progress, CancellationToken stop)
    {
        progress?.Report("settings.jsonl");
        var devices = await ImportedDevices.OpenAsync(client, archive, stop).ConfigureAwait(false);
        var references = new ImportedReferences(devices, folders, faults);
        await devices.BringAsync(client, references, faults, stop).ConfigureAwait(false);
        await ImportedSettings.BringAsync(client, archive, references, faults, stop).ConfigureAwait(false);
    }

    private async Task<(int, int)> ContactsAsync(BackupArchive archive, ImportFaults faults, CancellationToken stop)
    {
        var there = (await AllGroupsAsync(stop).ConfigureAwait(false)).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var group in archive.Read("contact_groups.jsonl", ContactGroup.Parser).Where(g => !there.Contains(g.Name)))
        {
            await faults.TryAsync($"The group of contacts {group.Name}", () => client.Contacts.CreateContactGroupAsync(
                new CreateContactGroupRequest { Name = group.Name }, cancellationToken: stop).ResponseAsync,
                ErrorReason.ContactGroupExists).ConfigureAwait(false);
        }
        int added = 0, same = 0;
        var cards = File.OpenRead(await archive.TakeOutAsync("contacts.vcf", stop).ConfigureAwait(false));
        await using (cards.ConfigureAwait(false))
        {
            await foreach (var contact in client.ImportCardsAsync(cards, ExistingContact.Keep, stop).ConfigureAwait(false))
            {
                if (contact.ContactGroup is not null)
                    continue;
                if (contact is { Incomplete: true, Result.Outcome: ContactOutcome.Created })
                    faults.Add($"Contact {contact.Uid} came without its picture or another part, which is too large.");
                if (contact.Result.ContactId.Length == 0)
                    faults.Add($"Contact {contact.Uid} was refused: {contact.Result.Refusal}.");
                else if (contact.Result.Outcome == ContactOutcome.Created)
                    added++;
                else
                    same++;
            }
        }
        return (added, same);
    }

    private async Task<List<string>> AllGroupsAsync(CancellationToken stop)
    {
        var names = new List<string>();
        var request = new ListContactGroupsRequest { PageSize = PageSize };
        do
        {
            var page = await client.Contacts.ListContactGroupsAsync(request, cancellationToken: stop).ConfigureAwait(false);
            names.AddRange(page.ContactGroups.Select(g => g.Name));
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);
        return names;
    }

    // Nothing but what they say tells drafts apart.
    private async Task DraftsAsync(
        BackupArchive archive, ImportedMedia media, ImportedMessages messages, ImportFaults faults, CancellationToken stop)
    {
        var there = new HashSet<Draft>();
        var request = new ListDraftsRequest { PageSize = PageSize };
        do
        {
            var page = await client.Drafts.ListDraftsAsync(request, cancellationToken: stop).ConfigureAwait(false);
            there.UnionWith(page.Drafts.Select(Said));
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);
        foreach (var draft in archive.Read("drafts.jsonl", Draft.Parser).Select(Said))
        {
            if (draft.Content is not null)
                await media.ReplaceAsync(draft.Content, stop).ConfigureAwait(false);
            draft.InReplyTo = messages.Now(draft.InReplyTo);
            if (there.Add(draft))
                await faults.TryAsync($"A draft \"{draft.Subject}\"", () => client.Drafts.SaveDraftAsync(
                    new SaveDraftRequest { Draft = draft }, cancellationToken: stop).ResponseAsync).ConfigureAwait(false);
        }
    }

    private static Draft Said(Draft draft)
    {
        var said = new Draft(draft) { DraftId = "", Etag = "", UpdateTime = null };
        foreach (var part in said.Content?.Parts ?? [])
            (part.MediaStanding, part.Placeholder) = (MediaStanding.Unspecified, Google.Protobuf.ByteString.Empty);
        return said;
    }

    private async Task ConversationsAsync(BackupArchive archive, CancellationToken stop)
    {
        foreach (var chosen in archive.Read("conversations.jsonl", Conversation.Parser).Where(c => c.Muted || c.Pinned || c.Archived))
        {
            try
            {
                await client.Conversations.UpdateConversationAsync(
                    new UpdateConversationRequest
                    {
                        Conversation = new Conversation
                        {
                            ConversationId = chosen.ConversationId, Muted = chosen.Muted, Pinned = chosen.Pinned, Archived = chosen.Archived,
                        },
                        UpdateMask = new Google.Protobuf.WellKnownTypes.FieldMask { Paths = { "muted", "pinned", "archived" } },
                    },
                    cancellationToken: stop).ConfigureAwait(false);
            }
            catch (CpmException unknown) when (unknown.Reason is ErrorReason.ConversationUnknown or ErrorReason.LimitReached)
            {
                // Nothing of it is left, or more are pinned here already than may be.
            }
        }
    }
}
