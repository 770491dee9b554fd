using System.Collections.Immutable;
using Cpm.Domain.Folders;

namespace Cpm.Domain.Messages;

/// <summary>A message that a device holds and wants stored, as far as decisions need it.</summary>
/// <param name="Sent">It went out; otherwise it came in.</param>
/// <param name="Sender">Who sent it, in any spelling; empty in what went out means the account's first address.</param>
/// <param name="Recipients">To whom, in any spelling; nobody in what came in means the account's first address.</param>
/// <param name="AtMs">When it was sent, Unix milliseconds.</param>
/// <param name="ContentBytes">Size of the content.</param>
/// <param name="ContentParts">Its parts.</param>
public sealed record UploadCommand(
    bool Sent, string Sender, ImmutableArray<string> Recipients, long AtMs, int ContentBytes, int ContentParts)
{
    /// <summary>In which folder; none: where such messages come to.</summary>
    public FolderId Folder { get; init; }

    /// <summary>It waits to be read. Of no account in what went out.</summary>
    public bool Unread { get; init; }

    /// <summary>The user marked it.</summary>
    public bool Flagged { get; init; }

    /// <summary>The stored media that it refers to.</summary>
    public MediaLoad Media { get; init; }
}
