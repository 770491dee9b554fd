using Cpm.Grains.Conversations;

namespace Cpm.Grains.Entries;

/// <summary>
/// Messages were put into a folder, or taken out of one (CPM-STOR-019). From a folder into the same one: it was deleted or taken back.
/// </summary>
/// <param name="Messages">Which.</param>
/// <param name="From">Out of which folder; 0: out of all they were in.</param>
/// <param name="To">Into which folder; 0: into none.</param>
/// <param name="Copied">They stay where they were, too.</param>
/// <param name="Unread">What it means for unread messages; null if nothing.</param>
[GenerateSerializer, Immutable, Alias("cpm.MessagesFiled")]
public sealed record MessagesFiled(
    long[] Messages, long From, long To, bool Copied = false, UnreadChange[]? Unread = null) : EntryEvent
{
    /// <inheritdoc />
    public override EntryKind Kind => EntryKind.MessagesFiled;

    /// <summary>
    /// Where it is out of all they were in: which folders these are, those that messages come to among them. Null where it does not say.
    /// </summary>
    [Id(20)] public long[]? Left { get; init; }
}
