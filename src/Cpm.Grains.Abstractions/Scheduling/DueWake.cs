
namespace Cpm.Grains.Scheduling;

/// <summary>One thing whose time has come.</summary>
/// <param name="DueMs">When it was due, Unix milliseconds.</param>
/// <param name="Reason">What for.</param>
/// <param name="Message">The message it is about.</param>
[GenerateSerializer, Immutable, Alias("cpm.DueWake")]
public sealed record DueWake(long DueMs, short Reason, long Message);
