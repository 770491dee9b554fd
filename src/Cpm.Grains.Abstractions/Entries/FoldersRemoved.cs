namespace Cpm.Grains.Entries;

/// <summary>Folders are gone for good.</summary>
/// <param name="Folders">Which.</param>
[GenerateSerializer, Immutable, Alias("cpm.FoldersRemoved")]
public sealed record FoldersRemoved(long[] Folders) : EntryEvent
{
    /// <inheritdoc />
    public override EntryKind Kind => EntryKind.FoldersRemoved;
}
