using Cpm.Domain;
using Cpm.Domain.Accounts;
using Cpm.Domain.Delivery;
using Cpm.Domain.Messages;
using Cpm.Grains.Accounts;
using Cpm.Grains.Contacts;
using Cpm.Grains.Drafts;
using Cpm.Grains.Entries;
using Cpm.Grains.Folders;
using Cpm.Grains.Journal;
using Cpm.Ledger.Reads;

namespace Cpm.Grains.Delivery;

/// <summary>Reads an account's ledger for its devices.</summary>
internal sealed class DeliveryDesk(
    AccountServices services, AccountJournal journal, Attachments attachments, AcknowledgementDesk acknowledgements, LastSeen seen,
    Watchers watchers, FolderShelf folders)
{
    private const int MaxPageBytes = 512 * 1024;

    public async Task<Answer<Attached>> Attach(Attachment attachment)
    {
        AccountPicture picture = await journal.Load();
        bool wasAvailable = attachments.Any;
        Answer<Attached> answer = attachments.Attach(picture, attachment);
        if (answer.Value is { Displaced: false })
        {
            if (!wasAvailable)
            {
                watchers.Tell();
            }

            await seen.Note(picture.Key, attachment.Device, 0, leaving: false);
        }

        return answer.Value is { Selecting.Folders: not null } attached ? await Scoped(picture, attached) : answer;
    }

    // The folders are read after the head was, so that no later entry about them is missed by who compares with it.
    private async Task<Answer<Attached>> Scoped(AccountPicture picture, Attached attached)
    {
        var (withBelow, alone) = attached.Selecting!.ToSubset()!.Within(await folders.Tree(picture));
        return attached with { Folders = new FolderScopeView([.. withBelow], [.. alone]) };
    }

    /// <summary>Whether who waits for the account need not wait; otherwise he is remembered and told.</summary>
    public async Task<bool> IsAvailable(string waiting, string sender)
    {
        AccountPicture picture = await journal.Load();
        bool available = Availability.Decide(picture.State, sender, waiting, attachments.Any);
        if (!available)
        {
            watchers.Add(waiting);
        }

        return available;
    }

    public async Task Detach(int device, long connection, long throughSeq)
    {
        attachments.Detach(device, connection);

        // What is noted as seen counts as settled later on: so settle it first, or do not note it.
        bool settled = throughSeq > 0 && await acknowledgements.Acknowledge(device, throughSeq);
        AccountPicture picture = await journal.Load();
        if (picture.State?.Device(device) is not null)
        {
            await seen.Note(picture.Key, device, settled ? Math.Min(throughSeq, picture.Committed) : 0, leaving: true);
        }
    }

    public async Task<Answer<EntryPage>> Read(int device, long afterSeq, int count)
    {
        AccountPicture picture = await journal.Load();
        if (picture.State is not { } state)
        {
            return new Refusal(RefusalReason.AccountUnknown);
        }

        if (state.WhyClosed() is { } closed)
        {
            return closed;
        }

        long head = picture.Committed;
        if (picture.Recent.Between(afterSeq, head, count) is { } recent)
        {
            return new EntryPage(recent, head);
        }

        IReadOnlyList<EntryRow> rows = await services.Read(
            (reader, stop) => reader.ReadEntries(picture.Key, afterSeq, count, MaxPageBytes, stop));
        IReadOnlySet<MessageKey> hidden = await Hidden(picture, device, rows);
        var entries = new List<EntryView>(rows.Count);
        foreach (EntryRow row in rows)
        {
            EntryEvent happened = EntryCodec.Event(row, row.Message is { } about && hidden.Contains(about));
            happened = state.Settings.MediaAsLinks ? Unasked(happened, state) : happened;
            happened = happened is DraftSaved draft ? draft with { View = await Draft(picture, draft.Draft) } : happened;
            entries.Add(new EntryView(row.Seq, row.AtMs, happened, AckMatters: EntryCodec.AckMatters(happened)));
        }

        await ChangedContacts.Show(services, picture, entries, MaxPageBytes);

        return new EntryPage([.. entries], Math.Max(head, entries.Count == 0 ? 0 : entries[^1].Seq));
    }

    private static EntryEvent Unasked(EntryEvent happened, AccountState state) => happened switch
    {
        MessageArrived { View: { } view } arrived => arrived with { View = EntryCodec.Unasked(view, state) },
        MessageUploaded { View: { } view } uploaded => uploaded with { View = EntryCodec.Unasked(view, state) },
        MessageAmended { View: { } view } amended => amended with { View = EntryCodec.Unasked(view, state) },
        _ => happened,
    };

    private async Task<IReadOnlySet<MessageKey>> Hidden(AccountPicture picture, int device, IReadOnlyList<EntryRow> rows)
    {
        if (device == 0 || !picture.Account.HasHidden)
        {
            return new HashSet<MessageKey>();
        }

        MessageKey[] about = [.. rows.Where(r => r.Stored is not null).Select(r => r.Message!.Value).Distinct()];
        return await services.Read((reader, stop) => reader.HiddenOnDevice(picture.Key, device, about, stop));
    }

    private async Task<DraftView?> Draft(AccountPicture picture, long draft)
    {
        DraftRow? row = await services.Read((reader, stop) => reader.FindDraft(picture.Key, draft, stop));
        return row is null ? null : DraftDesk.View(row);
    }
}
