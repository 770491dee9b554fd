namespace Cpm.Grains.Folders;

/// <summary>A folder of an account.</summary>
/// <param name="Folder">Its number.</param>
/// <param name="Parent">The number of the folder it is in; 0: at the top.</param>
/// <param name="Name">Its name; empty for those that every account has.</param>
/// <param name="Version">The entry that last told of it.</param>
/// <param name="WasIn">Where it was before it was deleted.</param>
/// <param name="DeletedAtMs">When it was deleted, Unix milliseconds; 0 if it is not.</param>
/// <param name="Items">How many messages are in it.</param>
/// <param name="Bytes">How large their contents are, in bytes.</param>
/// <param name="Unread">How many were not read, where that is counted.</param>
/// <param name="More">There are more than these.</param>
[GenerateSerializer, Immutable, Alias("cpm.FolderView")]
public sealed record FolderView(
    long Folder, long Parent, string Name, long Version, long WasIn = 0, long DeletedAtMs = 0, long Items = 0, long Bytes = 0,
    long Unread = 0, bool More = false)
{
    /// <summary>How many media are in it.</summary>
    [Id(20)] public long Media { get; init; }

    /// <summary>How large they are, in bytes.</summary>
    [Id(21)] public long MediaBytes { get; init; }
}
