
namespace Cpm.Grains.Entries;

/// <summary>One entry of an account's ledger, as devices are told.</summary>
/// <param name="Seq">Its number, from 1, without gaps.</param>
/// <param name="AtMs">When it happened, Unix milliseconds.</param>
/// <param name="Event">What happened.</param>
/// <param name="Connection">The open connection that caused it and already knows; 0 for none or when replayed.</param>
/// <param name="AckMatters">An acknowledgement of it changes something (a report is due, or it would expire): tell at once.</param>
[GenerateSerializer, Immutable, Alias("cpm.EntryView")]
public sealed record EntryView(long Seq, long AtMs, EntryEvent Event, long Connection = 0, bool AckMatters = false);
