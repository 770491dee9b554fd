using Cpm.Domain.Accounts;
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
internal sealed class FolderUpkeep(
    AccountServices services, AccountJournal journal, FolderDesk folders, FilingDesk filing, FolderShelf shelf, FolderSettling settling)
{
    private const long DayMs = 24 * 60 * 60 * 1_000;

    /// <summary>Whether this looks after wake-ups of a kind.</summary>
    public static bool Is(WakeReason reason) =>
        reason is WakeReason.EmptyDeleted or WakeReason.EmptyFolder or WakeReason.SettleFolder;

    /// <summary>Asks to be woken when something goes for good that was deleted at a time.</summary>
    public static LedgerWrite Empty(AccountServices services, AccountKey account, long deletedAtMs) => Wakes.Schedule(
        account, deletedAtMs + (services.Limits.DeletedDays * DayMs), WakeReason.EmptyDeleted, default);

    /// <summary>Does the next stretch of what is due, and asks to be woken again if there is more.</summary>
    /// <param name="dueMs">When it was due, Unix milliseconds.</param>
    /// <param name="reason">What for.</param>
    /// <param name="subject">The folder, if it is about one.</param>
    public Task<CommitOutcome> Due(long dueMs, WakeReason reason, long subject) =>
        reason == WakeReason.SettleFolder ? settling.Due(dueMs, new FolderId(subject)) : Due(dueMs, reason);

    private async Task<CommitOutcome> Due(long dueMs, WakeReason reason)
    {
        AccountPicture picture = await journal.Load();
        LedgerWrite done = Wakes.Cancel(picture.Key, dueMs, reason, default);
        // Made of the account's state, which others may change while something is read: so made only once all is read.
        Func<Proposal> propose = reason == WakeReason.EmptyDeleted ? await Deleted(picture) : await Gone(picture);
        Proposal proposal = propose();
        // First: the wake-up that comes next may be due at the same time.
        proposal.Writes.Insert(0, done);
        return await journal.Write(picture, proposal);
    }

    private async Task<Func<Proposal>> Deleted(AccountPicture picture)
    {
        int most = services.Limits.MessagesPerChange;
        long longAgo = services.NowMs - (services.Limits.DeletedDays * DayMs);
        FolderTree tree = await shelf.Tree(picture);
        Folder[] gone = [.. tree.Below(FolderId.Deleted).Where(f => f.DeletedAtMs <= longAgo)];
        FiledMessage[] messages = await filing.FirstIn(picture, FolderId.Deleted, most, longAgo);
        FiledMedia[] media = await shelf.FirstMedia(picture, FolderId.Deleted, most, longAgo);
        LedgerWrite? again = await Next(picture, messages.Length == most || media.Length == most, longAgo);
        return () =>
        {
            Proposal proposal = Without(picture, messages, media, FolderId.Deleted);
            if (gone.Length > 0)
            {
                folders.Remove(picture, [.. gone.SelectMany(f => tree.With(f.Id))], proposal);
            }

            if (again is not null)
            {
                proposal.Writes.Add(again);
            }

            return proposal;
        };
    }

    private async Task<LedgerWrite?> Next(AccountPicture picture, bool full, long longAgo)
    {
        if (full)
        {
            return Wakes.Schedule(picture.Key, services.NowMs, WakeReason.EmptyDeleted, default);
        }

        IReadOnlyList<FilingRow> first = await services.Read((reader, stop) => reader.FirstFiled(
            picture.Key, FolderId.Deleted, services.Limits.MessagesPerChange, stop));
        IReadOnlyList<MediaFilingRow> media = await services.Within(stop => services.Media.FirstFiled(
            picture.Key, FolderId.Deleted, services.Limits.MessagesPerChange, stop));
        long next = first.Select(f => f.AtMs).Concat(media.Select(f => f.AtMs)).Where(at => at > longAgo)
            .DefaultIfEmpty(long.MaxValue).Min();
        return next == long.MaxValue ? null : Empty(services, picture.Key, next);
    }

    private async Task<Func<Proposal>> Gone(AccountPicture picture)
    {
        int most = services.Limits.MessagesPerChange;
        IReadOnlyList<Folder> gone = await services.Read(
            (reader, stop) => reader.ListFolders(picture.Key, gone: true, 1, stop));
        if (gone.Count == 0)
        {
            return () => new Proposal();
        }

        FolderId folder = gone[0].Id;
        FiledMessage[] messages = await filing.FirstIn(picture, folder, most);
        FiledMedia[] media = await shelf.FirstMedia(picture, folder, most);
        return () =>
        {
            Proposal proposal = Without(picture, messages, media, folder);
            if (Math.Max(messages.Length, media.Length) < most)
            {
                proposal.Writes.Add(new LedgerWrite.RemoveFolder(picture.Key, folder));
            }

            proposal.Writes.Add(Wakes.Schedule(picture.Key, services.NowMs, WakeReason.EmptyFolder, default));
            return proposal;
        };
    }

    private Proposal Without(AccountPicture picture, FiledMessage[] messages, FiledMedia[] media, FolderId folder)
    {
        var changes = new FilingChanges(services, picture);
        foreach (FiledMessage message in messages)
        {
            changes.Add(message, message.Where.Without(folder), folder, FolderId.None);
        }

        return changes.Propose(MediaFilingChanges.Without(services, picture, media, folder));
    }
}
