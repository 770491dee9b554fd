using Cpm.Domain;
using Cpm.Domain.Accounts;
using Cpm.Domain.Folders;
using Cpm.Grains.Accounts;
using Cpm.Grains.Entries;
using Cpm.Grains.Journal;
using Cpm.Grains.Scheduling;
using Cpm.Ledger;

namespace Cpm.Grains.Folders;

/// <summary>What an owner does with folders (CPM-STOR-018, CPM-HLF-005).</summary>
internal sealed class FolderDesk(
    AccountServices services, AccountJournal journal, Lane lane, FolderShelf shelf, CountDesk counts, FolderSettling settling)
{
    // What a folder holds that is deleted or taken back, where that is not too much for one transaction.
    private sealed record Leaving(FolderTree Tree, bool Leaves, FiledMessage[]? Held);

    public Task<Answer<FolderView>> Create(Request request, long parent, string name) => Change(request, (picture, tree) =>
        Arranging.Create(tree, Next(picture), new FolderId(parent), name, services.Limits, picture.NextSeq));

    public Task<Answer<FolderView>> Rename(Request request, long folder, long expectedVersion, string name) =>
        Change(request, (picture, tree) =>
            Arranging.Rename(tree, new FolderId(folder), expectedVersion, name, picture.NextSeq));

    // Nothing is moved into what is deleted, only out of it.
    public Task<Answer<FolderView>> Move(Request request, long folder, long expectedVersion, long parent) => Change(
        request,
        (picture, tree) => Arranging.Move(
            tree, new FolderId(folder), expectedVersion, new FolderId(parent), services.Limits, picture.NextSeq),
        picture => Read(picture, new FolderId(folder), leaves: true));

    public Task<Answer<FolderView>> Copy(Request request, long folder, long parent, string name) => lane.Run(() => journal.Once(
        request, GrainJson.Default.FolderView,
        async picture => (Tree: await shelf.Tree(picture), Fill: await counts.Now(picture)), (picture, there) =>
        {
            if (AccountState.WhyClosed(picture.State) is { } closed)
            {
                return closed;
            }

            return Arranging.Copy(
                there.Tree, new FolderId(folder), new FolderId(parent), name, Next(picture), services.Limits, picture.NextSeq)
                .Is(out List<FolderCopy>? copies, out Refusal? refused)
                ? Copied(picture, copies, there.Fill, ofDeleted: there.Tree.IsDeleted(copies[0].From))
                : refused;
        }));

    public Task<Answer<Done>> Delete(Request request, long folder, long expectedVersion, bool forGood) =>
        lane.Run(() => journal.Once(
            request, GrainJson.Default.Done, picture => Read(picture, new FolderId(folder), leaves: forGood ? null : false),
            (picture, there) =>
                AccountState.WhyClosed(picture.State) is { } closed ? closed
                : forGood ? Removed(picture, there.Tree, new FolderId(folder), expectedVersion)
                : Deleted(picture, there, new FolderId(folder), expectedVersion)));

    /// <summary>Takes folders out of the tree; what is in them is dealt with later.</summary>
    /// <param name="picture">The account.</param>
    /// <param name="gone">Which folders.</param>
    /// <param name="proposal">Gets the entry and the writes.</param>
    public void Remove(AccountPicture picture, IReadOnlyList<Folder> gone, Proposal proposal)
    {
        proposal.Events.Add(new FoldersRemoved([.. gone.Select(f => f.Id.Value)]));
        proposal.Writes.AddRange(gone.Select(f => new LedgerWrite.PutFolder(picture.Key, f, Gone: true)));
        proposal.Writes.Add(Wakes.Schedule(picture.Key, services.NowMs, WakeReason.EmptyFolder, default));
    }

    private Decision<Proposal<Done>> Removed(AccountPicture picture, FolderTree tree, FolderId folder, long expectedVersion)
    {
        if (!Arranging.Remove(tree, folder, expectedVersion).Is(out List<Folder>? gone, out Refusal? refused))
        {
            return refused;
        }

        var proposal = new Proposal<Done> { Answer = new Done(picture.NextSeq) };
        Remove(picture, gone, proposal);
        return proposal;
    }

    private Decision<Proposal<Done>> Deleted(AccountPicture picture, Leaving there, FolderId folder, long expectedVersion)
    {
        if (!Arranging.Delete(there.Tree, folder, expectedVersion, picture.NextSeq, services.NowMs)
            .Is(out Folder? deleted, out Refusal? refused))
        {
            return refused;
        }

        if (ReferenceEquals(deleted, there.Tree.Find(folder)))
        {
            return new Proposal<Done> { Answer = new Done(0) };
        }

        Proposal proposal = Changed(picture, there, deleted);
        proposal.Writes.Add(FolderUpkeep.Empty(services, picture.Key, services.NowMs));
        return proposal.With(new Done(picture.NextSeq));
    }

    // All that becomes of messages with it is in the same transaction, behind the entry that the folder's version is.
    private Proposal Changed(AccountPicture picture, Leaving there, Folder folder)
    {
        FolderId was = there.Tree.Find(folder.Id)?.Parent ?? folder.Parent;
        AccountState state = picture.Account;
        Proposal proposal = there.Leaves
            ? settling.Follow(picture, there.Tree.And(folder), folder.Id, there.Held)
            : new Proposal { State = folder.Id.Value > state.LastFolder ? state with { LastFolder = folder.Id.Value } : null };
        proposal.Events.Insert(0, new FolderChanged(FolderMapping.View(folder), MovedFrom: was == folder.Parent ? 0 : was.Value));
        proposal.Writes.Insert(0, new LedgerWrite.PutFolder(picture.Key, folder));
        return proposal;
    }

    // What was deleted (true) or was not (false), and will be the other way round.
    private async Task<Leaving> Read(AccountPicture picture, FolderId folder, bool? leaves)
    {
        FolderTree tree = await shelf.Tree(picture);
        bool does = tree.Find(folder) is { Id.IsFixed: false } && tree.IsDeleted(folder) == leaves;
        return new Leaving(tree, does, does ? await settling.Held(picture, tree, folder) : null);
    }

    private Decision<Proposal<FolderView>> Copied(
        AccountPicture picture, List<FolderCopy> copies, FolderFill fill, bool ofDeleted)
    {
        if (copies.Sum(c => fill.Of(c.From).Items + fill.Of(c.From).Media) > services.Limits.FolderCopyMessages)
        {
            return Refusal.Limit("folder_copy_messages", services.Limits.FolderCopyMessages);
        }

        return new Proposal<FolderView>
        {
            Answer = fill.View(copies[0].Folder, copies[0].From),
            Copies = copies,
            State = picture.Account with { LastFolder = copies.Max(c => c.Folder.Id.Value) },
            Events = [.. copies.Select(c => new FolderChanged(FolderMapping.View(c.Folder), c.From.Value))],
            Writes =
            [
                .. copies.Select(c => new LedgerWrite.PutFolder(picture.Key, c.Folder)),
                .. copies.Select(c => new LedgerWrite.CopyFilings(picture.Key, c.From, c.Folder.Id, services.NowMs)),
                .. copies.Where(c => fill.Of(c.From).Media > 0)
                    .Select(c => new LedgerWrite.CopyMediaFilings(picture.Key, c.From, c.Folder.Id, services.NowMs)),
                // The copy is not deleted, and so what is in it is not, either.
                .. ofDeleted ? [settling.Later(picture, copies[0].Folder.Id)] : Array.Empty<LedgerWrite>(),
            ],
        };
    }

    private Task<Answer<FolderView>> Change(
        Request request, Func<AccountPicture, FolderTree, Decision<Folder>> decide,
        Func<AccountPicture, Task<Leaving>>? leaving = null) => lane.Run(() => journal.Once(
        request, GrainJson.Default.FolderView,
        async picture => (
            Leaving: await (leaving?.Invoke(picture) ?? Read(picture, FolderId.None, leaves: null)),
            Fill: await counts.Now(picture)),
        (picture, there) =>
        {
            if (AccountState.WhyClosed(picture.State) is { } closed)
            {
                return closed;
            }

            if (!decide(picture, there.Leaving.Tree).Is(out Folder? folder, out Refusal? refused))
            {
                return refused;
            }

            return Changed(picture, there.Leaving, folder).With(there.Fill.View(folder));
        }));

    private static FolderId Next(AccountPicture picture) => new(Math.Max(FolderId.FirstOwn, picture.Account.LastFolder + 1));
}
