namespace Cpm.Grains.Entries;

/// <summary>The owner has seen which sessions he missed.</summary>
/// <param name="Through">All up to the one of this entry.</param>
[GenerateSerializer, Immutable, Alias("cpm.MissedSeen")]
public sealed record MissedSeen(long Through) : EntryEvent
{
    /// <inheritdoc />
    public override EntryKind Kind => EntryKind.MissedSeen;
}
