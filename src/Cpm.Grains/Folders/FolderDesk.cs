using Cpm.Domain;
using Cpm.Domain.Accounts;
using Cpm.Domain.Folders;
using Cpm.Grains.Accounts;
using Cpm.Grains.Entries;
using Cpm.Grains.Journal;
using Cpm.Grains.Scheduling;
using Cpm.Ledger;
using Cpm.Ledger.Reads;

namespace Cpm.Grains.Folders;

/// <summary>What an owner does with folders (CPM-STOR-018, CPM-HLF-005).</summary>
internal sealed class FolderDesk(AccountServices services, AccountJournal journal, Lane lane, FolderShelf shelf)
{
    public Task<Answer<FolderView>> Create(Request request, long parent, string name) => Change(request, (picture, tree) =>
        Arranging.Create(tree, Next(picture), new FolderId(parent), name, services.Limits, picture.NextSeq));

    public Task<Answer<FolderView>> Rename(Request request, long folder, long expectedVersion, string name) =>
        Change(request, (picture, tree) =>
            Arranging.Rename(tree, new FolderId(folder), expectedVersion, name, picture.NextSeq));

    public Task<Answer<FolderView>> Move(Request request, long folder, long expectedVersion, long parent) =>
        Change(request, (picture, tree) => Arranging.Move(
            tree, new FolderId(folder), expectedVersion, new FolderId(parent), services.Limits, picture.NextSeq));

    public Task<Answer<FolderView>> Copy(Request request, long folder, long parent, string name) => lane.Run(() => journal.Once(
        request, GrainJson.Default.FolderView,
        async picture => (Tree: await shelf.Tree(picture), Sizes: await shelf.Sizes(picture)), (picture, there) =>
        {
            if (AccountState.WhyClosed(picture.State) is { } closed)
            {
                return closed;
            }

            return Arranging.Copy(
                there.Tree, new FolderId(folder), new FolderId(parent), name, Next(picture), services.Limits, picture.NextSeq)
                .Is(out List<FolderCopy>? copies, out Refusal? refused)
                ? Copied(picture, copies, there.Sizes)
                : refused;
        }));

    public Task<Answer<Done>> Delete(Request request, long folder, long expectedVersion, bool forGood) =>
        lane.Run(() => journal.Once(request, GrainJson.Default.Done, shelf.Tree, (picture, tree) =>
        {
            if (AccountState.WhyClosed(picture.State) is { } closed)
            {
                return closed;
            }

            var id = new FolderId(folder);
            if (forGood)
            {
                return Arranging.Remove(tree, id, expectedVersion).Is(out List<Folder>? gone, out Refusal? refusal)
                    ? Removed(picture, gone, new Done(picture.NextSeq))
                    : refusal;
            }

            if (!Arranging.Delete(tree, id, expectedVersion, picture.NextSeq, services.NowMs)
                .Is(out Folder? deleted, out Refusal? refused))
            {
                return refused;
            }

            return ReferenceEquals(deleted, tree.Find(id)) ? new Proposal<Done> { Answer = new Done(0) } : Deleted(picture, deleted);
        }));

    /// <summary>Takes folders out of the tree; what is in them is dealt with later.</summary>
    public Proposal<T> Removed<T>(AccountPicture picture, IReadOnlyList<Folder> gone, T answer) where T : class => new()
    {
        Answer = answer,
        Events = [new FoldersRemoved([.. gone.Select(f => f.Id.Value)])],
        Writes =
        [
            .. gone.Select(f => new LedgerWrite.PutFolder(picture.Key, f, Gone: true)),
            Wakes.Schedule(picture.Key, services.NowMs, WakeReason.EmptyFolder, default),
        ],
    };

    private Proposal<Done> Deleted(AccountPicture picture, Folder folder) => new()
    {
        Answer = new Done(picture.NextSeq),
        Events = [new FolderChanged(FolderMapping.View(folder), MovedFrom: folder.WasIn.Value)],
        Writes =
        [
            new LedgerWrite.PutFolder(picture.Key, folder),
            FolderUpkeep.Empty(services, picture.Key, services.NowMs),
        ],
    };

    private Decision<Proposal<FolderView>> Copied(
        AccountPicture picture, List<FolderCopy> copies, IReadOnlyList<FolderSize> sizes)
    {
        Dictionary<FolderId, FolderSize> of = sizes.ToDictionary(s => s.Folder);
        if (copies.Sum(c => of.GetValueOrDefault(c.From) is { } size ? size.Items + size.Media : 0) > services.Limits.FolderCopyMessages)
        {
            return Refusal.Limit("folder_copy_messages", services.Limits.FolderCopyMessages);
        }

        return new Proposal<FolderView>
        {
            Answer = FolderMapping.View(copies[0].Folder, of.GetValueOrDefault(copies[0].From)),
            State = picture.Account with { LastFolder = copies.Max(c => c.Folder.Id.Value) },
            Events = [.. copies.Select(c => new FolderChanged(FolderMapping.View(c.Folder), c.From.Value))],
            Writes =
            [
                .. copies.Select(c => new LedgerWrite.PutFolder(picture.Key, c.Folder)),
                .. copies.Select(c => new LedgerWrite.CopyFilings(picture.Key, c.From, c.Folder.Id, services.NowMs)),
                .. copies.Where(c => of.GetValueOrDefault(c.From) is { Media: > 0 })
                    .Select(c => new LedgerWrite.CopyMediaFilings(picture.Key, c.From, c.Folder.Id, services.NowMs)),
            ],
        };
    }

    private Task<Answer<FolderView>> Change(
        Request request, Func<AccountPicture, FolderTree, Decision<Folder>> decide) => lane.Run(() => journal.Once(
        request, GrainJson.Default.FolderView,
        async picture => (Tree: await shelf.Tree(picture), Sizes: await shelf.Sizes(picture)), (picture, there) =>
        {
            if (AccountState.WhyClosed(picture.State) is { } closed)
            {
                return closed;
            }

            if (!decide(picture, there.Tree).Is(out Folder? folder, out Refusal? refused))
            {
                return refused;
            }

            AccountState state = picture.Account;
            FolderId was = there.Tree.Find(folder.Id)?.Parent ?? folder.Parent;
            return new Proposal<FolderView>
            {
                Answer = FolderMapping.View(folder, there.Sizes.FirstOrDefault(s => s.Folder == folder.Id)),
                State = folder.Id.Value > state.LastFolder ? state with { LastFolder = folder.Id.Value } : null,
                Events = [new FolderChanged(FolderMapping.View(folder), MovedFrom: was == folder.Parent ? 0 : was.Value)],
                Writes = [new LedgerWrite.PutFolder(picture.Key, folder)],
            };
        }));

    private static FolderId Next(AccountPicture picture) => new(Math.Max(FolderId.FirstOwn, picture.Account.LastFolder + 1));
}
