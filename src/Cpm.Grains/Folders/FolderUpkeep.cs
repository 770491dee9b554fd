using Cpm.Domain.Folders;
using Cpm.Grains.Accounts;
using Cpm.Grains.Journal;
using Cpm.Grains.Scheduling;
using Cpm.Ledger;
using Cpm.Ledger.Reads;

namespace Cpm.Grains.Folders;

/// <summary>
/// Takes away for good what was deleted long ago, and what is in folders that are gone; a stretch at a time, each one transaction,
/// so that a crash only means that the next stretch is taken later.
/// </summary>
internal sealed class FolderUpkeep(AccountServices services, AccountJournal journal, FolderDesk folders, FilingDesk filing, FolderShelf shelf)
{
    private const long DayMs = 24 * 60 * 60 * 1_000;

    /// <summary>Whether this looks after wake-ups of a kind.</summary>
    public static bool Is(WakeReason reason) => reason is WakeReason.EmptyDeleted or WakeReason.EmptyFolder;

    /// <summary>When something goes for good that was deleted at a time.</summary>
    public static long GoneAt(AccountServices services, long deletedAtMs) => deletedAtMs + (services.Limits.DeletedDays * DayMs);

    /// <summary>Does the next stretch of what is due, and asks to be woken again if there is more.</summary>
    public async Task<CommitOutcome> Due(long dueMs, WakeReason reason)
    {
        AccountPicture picture = await journal.Load();
        LedgerWrite done = Wakes.Cancel(picture.Key, dueMs, reason, default);
        Proposal<Done> proposal = reason == WakeReason.EmptyDeleted ? await Deleted(picture) : await Gone(picture);
        // First: the wake-up that comes next may be due at the same time.
        proposal.Writes.Insert(0, done);
        return await journal.Write(picture, proposal);
    }

    private async Task<Proposal<Done>> Deleted(AccountPicture picture)
    {
        int most = services.Limits.MessagesPerChange;
        long longAgo = services.NowMs - (services.Limits.DeletedDays * DayMs);
        Folder[] gone = [.. (await shelf.Tree(picture)).Below(FolderId.Deleted).Where(f => f.DeletedAtMs <= longAgo)];
        FolderTree tree = await shelf.Tree(picture);
        FiledMessage[] messages = await filing.FirstIn(picture, FolderId.Deleted, most, longAgo);
        var changes = new FilingChanges(services, picture);
        foreach (FiledMessage message in messages)
        {
            changes.Add(message, message.Where.Without(FolderId.Deleted), FolderId.Deleted, FolderId.None);
        }

        Proposal<Done> proposal = changes.Propose(seq => new Done(seq));
        if (gone.Length > 0)
        {
            Proposal<Done> removed = folders.Removed(picture, [.. gone.SelectMany(f => tree.With(f.Id))], new Done(0));
            proposal.Events.AddRange(removed.Events);
            proposal.Writes.AddRange(removed.Writes);
        }

        if (await Next(picture, messages.Length == most, longAgo) is { } again)
        {
            proposal.Writes.Add(again);
        }

        return proposal;
    }

    private async Task<LedgerWrite?> Next(AccountPicture picture, bool full, long longAgo)
    {
        if (full)
        {
            return Wakes.Schedule(picture.Key, services.NowMs, WakeReason.EmptyDeleted, default);
        }

        IReadOnlyList<FilingRow> first = await services.Read((reader, stop) => reader.FirstFiled(
            picture.Key, FolderId.Deleted, services.Limits.MessagesPerChange, stop));
        return first.FirstOrDefault(f => f.AtMs > longAgo) is { } next
            ? Wakes.Schedule(picture.Key, GoneAt(services, next.AtMs), WakeReason.EmptyDeleted, default)
            : null;
    }

    private async Task<Proposal<Done>> Gone(AccountPicture picture)
    {
        IReadOnlyList<Folder> gone = await services.Read(
            (reader, stop) => reader.ListFolders(picture.Key, gone: true, 1, stop));
        if (gone.Count == 0)
        {
            return new Proposal<Done> { Answer = new Done(0) };
        }

        FolderId folder = gone[0].Id;
        FiledMessage[] messages = await filing.FirstIn(picture, folder, services.Limits.MessagesPerChange);
        var changes = new FilingChanges(services, picture);
        foreach (FiledMessage message in messages)
        {
            changes.Add(message, message.Where.Without(folder), folder, FolderId.None);
        }

        Proposal<Done> proposal = changes.Propose(seq => new Done(seq));
        if (messages.Length < services.Limits.MessagesPerChange)
        {
            proposal.Writes.Add(new LedgerWrite.RemoveFolder(picture.Key, folder));
        }

        proposal.Writes.Add(Wakes.Schedule(picture.Key, services.NowMs, WakeReason.EmptyFolder, default));
        return proposal;
    }
}
