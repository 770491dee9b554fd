using System.Collections.Frozen;

namespace Cpm.Domain.Folders;

/// <summary>The folders of an account, as decisions see them. Those that every account has are in it, whether stored or not.</summary>
public sealed class FolderTree
{
    private static readonly FolderId[] Fixed = [FolderId.Inbox, FolderId.Sent, FolderId.Drafts, FolderId.Deleted];
    private readonly FrozenDictionary<FolderId, Folder> _folders;
    private readonly ILookup<FolderId, Folder> _children;

    /// <summary>A tree.</summary>
    /// <param name="own">The user's own folders.</param>
    public FolderTree(IEnumerable<Folder> own)
    {
        Own = [.. own.OrderBy(f => f.Id.Value)];
        _folders = Fixed.Select(id => new Folder(id, FolderId.None, "", 1)).Concat(Own).ToFrozenDictionary(f => f.Id);
        _children = Own.ToLookup(f => f.Parent);
    }

    /// <summary>The user's own folders, by number.</summary>
    public IReadOnlyList<Folder> Own { get; }

    /// <summary>All folders, by number.</summary>
    public IEnumerable<Folder> All => _folders.Values.OrderBy(f => f.Id.Value);

    /// <summary>A folder by its number.</summary>
    /// <param name="id">The number.</param>
    /// <returns>The folder, or null.</returns>
    public Folder? Find(FolderId id) => _folders.GetValueOrDefault(id);

    /// <summary>The folders right below one.</summary>
    /// <param name="id">Which; none: the top.</param>
    /// <returns>The user's own among them.</returns>
    public IEnumerable<Folder> Below(FolderId id) => _children[id];

    /// <summary>A folder and all below it, parents first.</summary>
    /// <param name="id">Which.</param>
    /// <returns>The folders; none if there is no such folder.</returns>
    public IReadOnlyList<Folder> With(FolderId id)
    {
        var all = new List<Folder>();
        if (Find(id) is { } first)
        {
            all.Add(first);
        }

        for (int i = 0; i < all.Count; i++)
        {
            all.AddRange(Below(all[i].Id));
        }

        return all;
    }

    /// <summary>How many folders lie between the top and one, itself included; 0 for the top.</summary>
    /// <param name="id">Which.</param>
    /// <returns>The depth.</returns>
    public int Depth(FolderId id)
    {
        int depth = 0;
        for (Folder? folder = Find(id); folder is not null; folder = Find(folder.Parent))
        {
            depth++;
        }

        return depth;
    }

    /// <summary>How many levels a folder and what is below it have.</summary>
    /// <param name="id">Which.</param>
    /// <returns>1 for one with nothing below it.</returns>
    public int Height(FolderId id)
    {
        int least = Depth(id);
        return With(id).Max(f => Depth(f.Id)) - least + 1;
    }

    /// <summary>Whether a folder is another one or below it.</summary>
    /// <param name="id">The folder.</param>
    /// <param name="other">The other.</param>
    /// <returns>True if it is.</returns>
    public bool IsWithin(FolderId id, FolderId other)
    {
        for (Folder? folder = Find(id); folder is not null; folder = Find(folder.Parent))
        {
            if (folder.Id == other)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a folder is among what is deleted: it is gone, or is or lies within the one of what is deleted.</summary>
    /// <param name="id">The folder.</param>
    /// <returns>True if it is.</returns>
    public bool IsDeleted(FolderId id) => Find(id) is null || IsWithin(id, FolderId.Deleted);

    /// <summary>Whether a folder is one of the user's own, and not among what is deleted.</summary>
    /// <param name="id">The folder.</param>
    /// <returns>True if it is.</returns>
    public bool IsOwnAndThere(FolderId id) => Find(id) is { Id.IsFixed: false } && !IsDeleted(id);

    /// <summary>The tree with a folder as it is from now on.</summary>
    /// <param name="folder">The folder, one of the user's own.</param>
    /// <returns>The other tree.</returns>
    public FolderTree And(Folder folder) => new(Own.Where(f => f.Id != folder.Id).Append(folder));

    /// <summary>Whether a name is taken beside those right below a folder.</summary>
    /// <param name="parent">Below which.</param>
    /// <param name="name">The name.</param>
    /// <param name="but">Whose own name it may be.</param>
    /// <returns>True if it is.</returns>
    public bool IsTaken(FolderId parent, string name, FolderId but)
    {
        string key = FolderName.Key(name);
        return (parent == FolderId.None && FolderName.IsOfFixed(key))
            || Below(parent).Any(f => f.Id != but && FolderName.Key(f.Name) == key);
    }
}
