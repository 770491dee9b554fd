using System.Collections.Immutable;
using Cpm.Domain.Folders;

namespace Cpm.Domain.Keeping;

/// <summary>What of a message or a medium decides whether it is kept.</summary>
/// <param name="Subject">Which of the two it is.</param>
/// <param name="AtMs">When it was stored in the account, Unix milliseconds.</param>
/// <param name="Bytes">Its size, stored media included.</param>
/// <param name="Folders">The folders that it is in.</param>
public readonly record struct KeepingFacts(KeepingSubject Subject, long AtMs, long Bytes, ImmutableArray<FolderId> Folders)
{
    /// <summary>The sender's address in canonical form.</summary>
    public string Sender { get; init; } = "";

    /// <summary>Its sender is in the address book.</summary>
    public bool IsFromContact { get; init; }

    /// <summary>The user sent it himself.</summary>
    public bool IsOwn { get; init; }

    /// <summary>It was sent to a group.</summary>
    public bool IsToGroup { get; init; }

    /// <summary>The user marked it.</summary>
    public bool IsFlagged { get; init; }

    /// <summary>Every device of the account has got it.</summary>
    public bool IsEverywhere { get; init; }

    /// <summary>Whether it is in a folder.</summary>
    /// <param name="folder">Which.</param>
    /// <returns>True if it is.</returns>
    public bool IsIn(FolderId folder) => Folders.Contains(folder);
}
