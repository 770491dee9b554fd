using Cpm.Domain.Folders;
using Cpm.Domain.Messages;
using Cpm.Grains.Accounts;
using Cpm.Grains.Journal;
using Cpm.Grains.Scheduling;
using Cpm.Ledger;
using Cpm.Ledger.Reads;

namespace Cpm.Grains.Folders;

/// <summary>
/// Has messages follow their folders into what is deleted and back: with the folder itself where they are few, otherwise soon after,
/// a stretch at a time. Each stretch goes by the tree as it is then, so that doing one again does no harm; how far it got is only
/// remembered, and after a crash all begins anew.
/// </summary>
internal sealed class FolderSettling(AccountServices services, AccountJournal journal, FolderShelf shelf)
{
    // By the folder and the time at which it goes on. What is asked for again goes on at times of its own: it begins at the start.
    private readonly Dictionary<(FolderId Folder, long DueMs), Reached> _reached = [];

    /// <summary>How far it got.</summary>
    /// <param name="Folder">In this folder; those with lower numbers are done.</param>
    /// <param name="BeforeSeq">What is left there was placed before this entry.</param>
    private sealed record Reached(FolderId Folder, long BeforeSeq)
    {
        public static Reached Nothing { get; } = new(FolderId.None, long.MaxValue);
    }

    private int Most => services.Limits.MessagesPerChange;

    /// <summary>What a folder holds, with all below it; null if that is too much for one transaction.</summary>
    public async Task<FiledMessage[]?> Held(AccountPicture picture, FolderTree tree, FolderId folder)
    {
        FolderSize[] filled = await Filled(picture, tree, folder);
        if (filled.Sum(f => f.Items) > Most)
        {
            return null;
        }

        var messages = new List<MessageKey>();
        foreach (FolderSize each in filled)
        {
            messages.AddRange((await services.Read((reader, stop) => reader.FirstFiled(picture.Key, each.Folder, Most, stop)))
                .Select(f => f.Message));
        }

        return messages.Count == 0 ? [] : await shelf.Find(picture, messages);
    }

    /// <summary>What messages do when their folder is deleted or taken back.</summary>
    /// <param name="picture">The account.</param>
    /// <param name="tree">The folders as they are then.</param>
    /// <param name="folder">Which folder.</param>
    /// <param name="held">What it holds; null if that is too much: it follows later.</param>
    public Proposal Follow(AccountPicture picture, FolderTree tree, FolderId folder, FiledMessage[]? held) => held is null
        ? new Proposal { Writes = [Later(picture, folder)] }
        : Settled(picture, tree, folder, held);

    /// <summary>Asks that what a folder holds follows it, from the first to the last.</summary>
    public LedgerWrite Later(AccountPicture picture, FolderId folder)
    {
        long dueMs = Free(folder);
        _reached[(folder, dueMs)] = Reached.Nothing;
        return Wakes.Schedule(picture.Key, dueMs, WakeReason.SettleFolder, new MessageKey(folder.Value));
    }

    /// <summary>Does the next stretch, and asks to be woken again if there is more. In the lane of the account.</summary>
    public async Task<CommitOutcome> Due(long dueMs, FolderId folder)
    {
        AccountPicture picture = await journal.Load();
        FolderTree tree = await shelf.Tree(picture);
        (FiledMessage[] stretch, Reached? next) = await Stretch(
            picture, tree, folder, _reached.GetValueOrDefault((folder, dueMs), Reached.Nothing));
        Proposal proposal = Settled(picture, tree, folder, stretch);
        long againMs = Free(folder);
        var key = new MessageKey(folder.Value);
        // First: after a loss of memory the wake-up that comes next may be due at the same time.
        proposal.Writes.Insert(0, Wakes.Cancel(picture.Key, dueMs, WakeReason.SettleFolder, key));
        if (next is not null)
        {
            proposal.Writes.Add(Wakes.Schedule(picture.Key, againMs, WakeReason.SettleFolder, key));
        }

        CommitOutcome outcome = await journal.Write(picture, proposal);
        if (outcome == CommitOutcome.Committed)
        {
            _reached.Remove((folder, dueMs));
            if (next is not null)
            {
                _reached[(folder, againMs)] = next;
            }
        }

        return outcome;
    }

    // Now, or as soon as nothing else goes on.
    private long Free(FolderId folder)
    {
        long atMs = services.NowMs;
        while (_reached.ContainsKey((folder, atMs)))
        {
            atMs++;
        }

        return atMs;
    }

    private async Task<(FiledMessage[] Messages, Reached? Next)> Stretch(
        AccountPicture picture, FolderTree tree, FolderId folder, Reached at)
    {
        var rows = new Dictionary<MessageKey, PlacementRow>();
        int read = 0;
        Reached? next = null;
        foreach (FolderSize each in (await Filled(picture, tree, folder)).SkipWhile(f => f.Folder.Value < at.Folder.Value))
        {
            long before = each.Folder == at.Folder ? at.BeforeSeq : long.MaxValue;
            int left = Most - read;
            IReadOnlyList<PlacementRow> found = await services.Read((reader, stop) => reader.ListFiled(
                picture.Key, each.Folder, before, left, headersOnly: true, stop));
            read += found.Count;
            foreach (PlacementRow row in found)
            {
                rows[row.Stored.Message] = row;
            }

            if (found.Count == left)
            {
                next = new Reached(each.Folder, found[^1].Seq);
                break;
            }
        }

        return (await shelf.Whereabouts(picture, [.. rows.Values]), next);
    }

    // Told as moved to where they are: who knows no more of it sees that nothing changed there.
    private Proposal Settled(AccountPicture picture, FolderTree tree, FolderId folder, FiledMessage[] messages)
    {
        var changes = new FilingChanges(services, picture);
        foreach (FiledMessage message in messages)
        {
            Whereabouts there = message.Where.Among(tree);
            FolderId at = there.Filed.FirstOrDefault(f => tree.IsWithin(f.Folder, folder)).Folder;
            if (at != FolderId.None)
            {
                changes.Add(message with { Where = there }, there.Settled(), at, at);
            }
        }

        return changes.Propose();
    }

    private async Task<FolderSize[]> Filled(AccountPicture picture, FolderTree tree, FolderId folder)
    {
        HashSet<FolderId> all = [.. tree.With(folder).Select(f => f.Id)];
        return [.. (await shelf.Sizes(picture)).Where(s => s.Items > 0 && all.Contains(s.Folder)).OrderBy(s => s.Folder.Value)];
    }
}
