namespace Cpm.Grains.Admin;

/// <summary>Something that waits for its time.</summary>
/// <param name="AccountId">Whose.</param>
/// <param name="DueMs">When it is due, Unix milliseconds.</param>
/// <param name="Reason">What for, as stored.</param>
/// <param name="Subject">What it is about: for messages their number.</param>
[GenerateSerializer, Immutable, Alias("cpm.ScheduledView")]
public sealed record ScheduledView(string AccountId, long DueMs, short Reason, long Subject);
