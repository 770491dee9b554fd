namespace Cpm.Grains.Folders;

/// <summary>Which messages of a folder are asked for.</summary>
/// <param name="Folder">In which folder.</param>
/// <param name="BeforeSeq">Only those placed by an earlier entry.</param>
/// <param name="Count">At most so many.</param>
/// <param name="HeadersOnly">Without their contents.</param>
/// <param name="Device">The calling device's number; 0 when the caller is no device.</param>
[GenerateSerializer, Immutable, Alias("cpm.FolderQuery")]
public sealed record FolderQuery(long Folder, long BeforeSeq, int Count, bool HeadersOnly, int Device);
