namespace Cpm.Domain.Folders;

/// <summary>A folder within its account: those that every account has, and from <see cref="FirstOwn"/> on the user's own.</summary>
/// <param name="Value">The number; 0 for none, which as a parent is the top of the tree.</param>
public readonly record struct FolderId(long Value)
{
    /// <summary>The number of the first folder that a user makes.</summary>
    public const long FirstOwn = 17;

    /// <summary>No folder.</summary>
    public static FolderId None => default;

    /// <summary>What came in and was not moved.</summary>
    public static FolderId Inbox => new(1);

    /// <summary>What went out and was not moved.</summary>
    public static FolderId Sent => new(2);

    /// <summary>What is being written.</summary>
    public static FolderId Drafts => new(3);

    /// <summary>What is to be deleted for good after a while.</summary>
    public static FolderId Deleted => new(4);

    /// <summary>Whether it is there in every account, and stays as it is.</summary>
    public bool IsFixed => Value is >= 1 and <= 4;
}
