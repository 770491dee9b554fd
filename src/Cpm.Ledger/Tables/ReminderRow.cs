namespace Cpm.Ledger.Tables;

/// <summary>A durable reminder as stored.</summary>
/// <param name="Grain">Whom to remind.</param>
/// <param name="Name">Its name, unique for the grain.</param>
/// <param name="GrainHash">Where the grain lies on the ring.</param>
/// <param name="StartAtMs">The first time it is due, Unix milliseconds.</param>
/// <param name="PeriodMs">How long between two times, in milliseconds.</param>
/// <param name="ETag">Names this version; empty when it is yet to be stored.</param>
public sealed record ReminderRow(string Grain, string Name, uint GrainHash, long StartAtMs, long PeriodMs, string ETag);
