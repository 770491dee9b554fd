namespace Cpm.Grains.Conversations;

/// <summary>What was marked as read.</summary>
/// <param name="Count">How many messages.</param>
/// <param name="Seq">The last entry that tells of it; 0 if there was nothing to mark.</param>
/// <param name="More">There was more than one transaction takes.</param>
[GenerateSerializer, Immutable, Alias("cpm.MarkedRead")]
public sealed record MarkedRead(int Count, long Seq, bool More);
