using Cpm.Domain.Limits;

namespace Cpm.Domain.Folders;

/// <summary>Decisions about the tree of folders (CPM-STOR-018).</summary>
public static class Arranging
{
    /// <summary>Makes a folder.</summary>
    /// <param name="tree">The folders.</param>
    /// <param name="id">The number it will have.</param>
    /// <param name="parent">Below which; none: at the top.</param>
    /// <param name="name">Its name.</param>
    /// <param name="limits">The named limits.</param>
    /// <param name="seq">The entry that will tell of it.</param>
    /// <returns>The folder, or why not.</returns>
    public static Decision<Folder> Create(
        FolderTree tree, FolderId id, FolderId parent, string name, CpmLimits limits, long seq)
    {
        if (FolderName.Of(name) is not { } spelled)
        {
            return Refusal.Field("name");
        }

        if (tree.Own.Count >= limits.FoldersPerAccount)
        {
            return Refusal.Limit("folders_per_account", limits.FoldersPerAccount);
        }

        return WhyNotBelow(tree, parent, 1, limits) is { } refusal ? refusal
            : tree.IsTaken(parent, spelled, FolderId.None) ? RefusalReason.FolderNameTaken
            : new Folder(id, parent, spelled, seq);
    }

    /// <summary>Gives a folder another name.</summary>
    /// <param name="tree">The folders.</param>
    /// <param name="id">Which.</param>
    /// <param name="expectedVersion">The version the caller knows; 0: any.</param>
    /// <param name="name">The name.</param>
    /// <param name="seq">The entry that will tell of it.</param>
    /// <returns>The folder, or why not.</returns>
    public static Decision<Folder> Rename(FolderTree tree, FolderId id, long expectedVersion, string name, long seq)
    {
        if (!Own(tree, id, expectedVersion).Is(out Folder? folder, out Refusal? refused))
        {
            return refused;
        }

        if (FolderName.Of(name) is not { } spelled)
        {
            return Refusal.Field("name");
        }

        return folder.Parent != FolderId.Deleted && tree.IsTaken(folder.Parent, spelled, id)
            ? RefusalReason.FolderNameTaken
            : folder with { Name = spelled, Version = seq };
    }

    /// <summary>Moves a folder with all that is in it; also out of where deleted folders are.</summary>
    /// <param name="tree">The folders.</param>
    /// <param name="id">Which.</param>
    /// <param name="expectedVersion">The version the caller knows; 0: any.</param>
    /// <param name="parent">Below which; none: to the top.</param>
    /// <param name="limits">The named limits.</param>
    /// <param name="seq">The entry that will tell of it.</param>
    /// <returns>The folder, or why not.</returns>
    public static Decision<Folder> Move(
        FolderTree tree, FolderId id, long expectedVersion, FolderId parent, CpmLimits limits, long seq)
    {
        if (!Own(tree, id, expectedVersion).Is(out Folder? folder, out Refusal? refused))
        {
            return refused;
        }

        if (tree.IsWithin(parent, id))
        {
            return RefusalReason.FolderCycle;
        }

        return WhyNotBelow(tree, parent, tree.Height(id), limits) is { } refusal ? refusal
            : tree.IsTaken(parent, folder.Name, id) ? RefusalReason.FolderNameTaken
            : folder with { Parent = parent, Version = seq, WasIn = FolderId.None, DeletedAtMs = 0 };
    }

    /// <summary>Copies a folder with all below it.</summary>
    /// <param name="tree">The folders.</param>
    /// <param name="id">Which.</param>
    /// <param name="parent">Below which the copy will be; none: at the top.</param>
    /// <param name="name">The copy's name; empty: as the folder.</param>
    /// <param name="first">The number that the copy will have; those below it get the numbers after it.</param>
    /// <param name="limits">The named limits.</param>
    /// <param name="seq">The entry that will tell of the copy; those below it are told of by the entries after it.</param>
    /// <returns>The new folders, parents first, or why not.</returns>
    public static Decision<List<FolderCopy>> Copy(
        FolderTree tree, FolderId id, FolderId parent, string name, FolderId first, CpmLimits limits, long seq)
    {
        if (!Own(tree, id, 0).Is(out Folder? folder, out Refusal? refused))
        {
            return refused;
        }

        IReadOnlyList<Folder> all = tree.With(id);
        if ((name.Length == 0 ? folder.Name : FolderName.Of(name)) is not { } spelled)
        {
            return Refusal.Field("name");
        }

        if (tree.IsWithin(parent, id))
        {
            return RefusalReason.FolderCycle;
        }

        if (tree.Own.Count + all.Count > limits.FoldersPerAccount)
        {
            return Refusal.Limit("folders_per_account", limits.FoldersPerAccount);
        }

        if (WhyNotBelow(tree, parent, tree.Height(id), limits) is { } refusal)
        {
            return refusal;
        }

        if (tree.IsTaken(parent, spelled, FolderId.None))
        {
            return RefusalReason.FolderNameTaken;
        }

        var copied = new Dictionary<FolderId, FolderId>();
        var copies = new List<FolderCopy>();
        foreach (Folder old in all)
        {
            int at = copies.Count;
            var copy = new FolderId(first.Value + at);
            copied[old.Id] = copy;
            copies.Add(new FolderCopy(old.Id, at == 0
                ? new Folder(copy, parent, spelled, seq)
                : new Folder(copy, copied[old.Parent], old.Name, seq + at)));
        }

        return copies;
    }

    /// <summary>Puts a folder with all that is in it where deleted folders are, from where it can be taken back for a while.</summary>
    /// <param name="tree">The folders.</param>
    /// <param name="id">Which.</param>
    /// <param name="expectedVersion">The version the caller knows; 0: any.</param>
    /// <param name="seq">The entry that will tell of it.</param>
    /// <param name="nowMs">The time.</param>
    /// <returns>The folder, or why not.</returns>
    public static Decision<Folder> Delete(FolderTree tree, FolderId id, long expectedVersion, long seq, long nowMs)
    {
        if (!Own(tree, id, expectedVersion).Is(out Folder? folder, out Refusal? refused))
        {
            return refused;
        }

        return folder.Parent == FolderId.Deleted
            ? folder
            : folder with { Parent = FolderId.Deleted, WasIn = folder.Parent, DeletedAtMs = nowMs, Version = seq };
    }

    /// <summary>Takes a folder and all below it away for good.</summary>
    /// <param name="tree">The folders.</param>
    /// <param name="id">Which.</param>
    /// <param name="expectedVersion">The version the caller knows; 0: any.</param>
    /// <returns>The folders that go, or why not.</returns>
    public static Decision<List<Folder>> Remove(FolderTree tree, FolderId id, long expectedVersion) =>
        Own(tree, id, expectedVersion).Is(out _, out Refusal? refused) ? tree.With(id).ToList() : refused;

    private static Decision<Folder> Own(FolderTree tree, FolderId id, long expectedVersion) => tree.Find(id) switch
    {
        null => RefusalReason.FolderUnknown,
        { Id.IsFixed: true } => RefusalReason.FolderFixed,
        { } folder when expectedVersion != 0 && expectedVersion != folder.Version => RefusalReason.EtagStale,
        { } folder => folder,
    };

    private static Refusal? WhyNotBelow(FolderTree tree, FolderId parent, int levels, CpmLimits limits)
    {
        if (parent == FolderId.None)
        {
            return levels > limits.FolderDepth ? Refusal.Limit("folder_depth", limits.FolderDepth) : null;
        }

        return tree.Find(parent) is null ? new Refusal(RefusalReason.FolderUnknown)
            : parent == FolderId.Drafts || tree.IsWithin(parent, FolderId.Deleted) ? new Refusal(RefusalReason.FolderFixed)
            : tree.Depth(parent) + levels > limits.FolderDepth ? Refusal.Limit("folder_depth", limits.FolderDepth)
            : null;
    }
}
