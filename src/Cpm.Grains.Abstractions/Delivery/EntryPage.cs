using Cpm.Grains.Entries;

namespace Cpm.Grains.Delivery;

/// <summary>Entries after a cursor.</summary>
/// <param name="Entries">In order, without gaps.</param>
/// <param name="Head">Where the ledger stands.</param>
[GenerateSerializer, Immutable, Alias("cpm.EntryPage")]
public sealed record EntryPage(EntryView[] Entries, long Head);
