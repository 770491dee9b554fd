using System.Collections.Immutable;
using Cpm.Domain.Messages;

namespace Cpm.Domain.Folders;

/// <summary>Where an account has a message: in the folder it came to, as its flags tell, and in those it was filed in.</summary>
/// <param name="Flags">The flags of its placement.</param>
/// <param name="Filed">The folders it was filed in.</param>
public sealed record Whereabouts(PlacementFlags Flags, ImmutableArray<FiledIn> Filed)
{
    /// <summary>The folder it came to: Sent for what went out, Inbox for all else.</summary>
    public FolderId Home => (Flags & PlacementFlags.Sent) != 0 ? FolderId.Sent : FolderId.Inbox;

    /// <summary>Whether it still is where it came to.</summary>
    public bool IsHome => (Flags & PlacementFlags.Moved) == 0;

    /// <summary>All folders it is in.</summary>
    public IEnumerable<FolderId> Folders => (IsHome ? [Home] : Array.Empty<FolderId>()).Concat(Filed.Select(f => f.Folder));

    /// <summary>Whether it waits to go out.</summary>
    public bool Waits => (Flags & PlacementFlags.Scheduled) != 0;

    /// <summary>Whether it is nowhere, and so is not kept any more.</summary>
    public bool IsNowhere => !IsHome && Filed.IsEmpty;

    /// <summary>Whether it is only among what is deleted, as its folders stand in the tree it was put among.</summary>
    public bool IsDeleted => !IsHome && !Filed.IsEmpty && Filed.All(f => f.IsDeleted);

    /// <summary>Whether it is in a folder.</summary>
    /// <param name="folder">Which.</param>
    /// <returns>True if it is.</returns>
    public bool IsIn(FolderId folder) => folder == Home ? IsHome : Filed.Any(f => f.Folder == folder);

    /// <summary>The same message in one more folder.</summary>
    /// <param name="folder">Which.</param>
    /// <returns>Where it is then.</returns>
    public Whereabouts And(FolderId folder) => IsIn(folder) ? this
        : folder == Home ? At(home: true, Filed)
        : At(IsHome, Filed.Add(new FiledIn(folder, FolderId.None)));

    /// <summary>The same message among the deleted.</summary>
    /// <param name="from">Out of which folder; none: out of all.</param>
    /// <returns>Where it is then.</returns>
    public Whereabouts Delete(FolderId from)
    {
        FiledIn deleted = FiledIn.Deleted(Filed, from == FolderId.None ? Folders : [from]);
        Whereabouts left = Without(from);
        return At(left.IsHome, left.Filed.RemoveAll(f => f.Folder == FolderId.Deleted).Add(deleted));
    }

    /// <summary>The same message out of a folder.</summary>
    /// <param name="folder">Which; none: all.</param>
    /// <returns>Where it is then.</returns>
    public Whereabouts Without(FolderId folder) => folder == FolderId.None ? At(home: false, [])
        : folder == Home ? At(home: false, Filed)
        : At(IsHome, Filed.RemoveAll(f => f.Folder == folder));

    /// <summary>
    /// The same message in the same folders, as these stand in a tree. The flags stay what they were until it is settled.
    /// </summary>
    /// <param name="tree">The folders.</param>
    /// <returns>Where it is.</returns>
    public Whereabouts Among(FolderTree tree) => Filed.IsEmpty
        ? this
        : this with { Filed = [.. Filed.Select(f => f.Among(tree))] };

    /// <summary>The same message in the same folders, with the flags that follow from where it is.</summary>
    /// <returns>Where it is.</returns>
    public Whereabouts Settled() => At(IsHome, Filed);

    // The flags that tell where a message is follow from where it is.
    private Whereabouts At(bool home, ImmutableArray<FiledIn> filed)
    {
        PlacementFlags flags = Flags & ~(PlacementFlags.Moved | PlacementFlags.Filed | PlacementFlags.Deleted);
        bool deleted = !home && !filed.IsEmpty && filed.All(f => f.IsDeleted);
        return new Whereabouts(
            flags | (home ? 0 : PlacementFlags.Moved) | (filed.IsEmpty ? 0 : PlacementFlags.Filed)
                | (deleted ? PlacementFlags.Deleted : 0),
            filed);
    }
}
