using Cpm.Domain.Keeping;

namespace Cpm.Grains.Settings;

/// <summary>What is kept of some messages or media, and for how long.</summary>
/// <param name="Subject">What it is about.</param>
/// <param name="Origin">From whom.</param>
/// <param name="Verdict">What it says.</param>
/// <param name="Addresses">Those from whom it has to be, where they are named.</param>
/// <param name="Folder">The folder that it is in; 0 for whichever.</param>
/// <param name="OlderThanDays">So many days have passed since it was stored here; 0: every device of the account has got it.</param>
/// <param name="LargerThanBytes">It has more bytes than this; 0 for any size.</param>
[GenerateSerializer, Immutable, Alias("cpm.KeepingRuleView")]
public sealed record KeepingRuleView(
    KeepingSubject Subject, KeepingOrigin Origin, KeepingVerdict Verdict, string[] Addresses, long Folder, int OlderThanDays,
    long LargerThanBytes);
