namespace Cpm.Grains.Entries;

/// <summary>Media were put into a folder, or taken out of one (CPM-STOR-020).</summary>
/// <param name="Media">Which.</param>
/// <param name="From">Out of which folder; 0: out of all they were in.</param>
/// <param name="To">Into which folder; 0: into none.</param>
/// <param name="Copied">They stay where they were, too.</param>
[GenerateSerializer, Immutable, Alias("cpm.MediaFiled")]
public sealed record MediaFiled(long[] Media, long From, long To, bool Copied = false) : EntryEvent
{
    /// <inheritdoc />
    public override EntryKind Kind => EntryKind.MediaFiled;

    /// <summary>Where it is out of all they were in: which folders these are. Null where it does not say.</summary>
    [Id(20)] public long[]? Left { get; init; }
}
