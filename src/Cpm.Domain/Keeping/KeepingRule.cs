using System.Collections.Immutable;
using Cpm.Domain.Accounts;
using Cpm.Domain.Folders;

namespace Cpm.Domain.Keeping;

/// <summary>What is kept of some messages or media, and for how long (CPM-STOR-005..007). All conditions that it names must hold.</summary>
/// <param name="Subject">What it is about.</param>
/// <param name="Origin">From whom.</param>
/// <param name="Verdict">What it says.</param>
public sealed record KeepingRule(KeepingSubject Subject, KeepingOrigin Origin, KeepingVerdict Verdict) : Growing
{
    private const long DayMs = 24L * 60 * 60 * 1_000;

    /// <summary>Those from whom it has to be, in canonical form, where they are named.</summary>
    public ImmutableArray<string> Addresses { get => field.IsDefault ? [] : field; init; }

    /// <summary>The folder that it is in; 0 for whichever.</summary>
    public long Folder { get; init; }

    /// <summary>So many days have passed since it was stored here; 0: every device of the account has got it.</summary>
    public int OlderThanDays { get; init; }

    /// <summary>It has more bytes than this, stored media included; 0 for any size.</summary>
    public long LargerThanBytes { get; init; }

    /// <summary>Whether it takes something away as soon as all devices have it.</summary>
    public bool IsImmediate => OlderThanDays == 0 && Verdict != KeepingVerdict.Keep;

    /// <summary>Whether something is old enough for it. A rule that keeps waits for nothing.</summary>
    /// <param name="atMs">When it was stored, Unix milliseconds.</param>
    /// <param name="isEverywhere">Whether every device of the account has got it.</param>
    /// <param name="nowMs">The time.</param>
    /// <returns>True if it is.</returns>
    public bool IsDue(long atMs, bool isEverywhere, long nowMs) =>
        OlderThanDays == 0 ? isEverywhere || Verdict == KeepingVerdict.Keep : atMs <= nowMs - (OlderThanDays * DayMs);

    /// <summary>Whether all else that it asks for is so.</summary>
    /// <param name="item">What is known of something.</param>
    /// <returns>True if it is.</returns>
    public bool IsAbout(in KeepingFacts item) =>
        Subject == item.Subject
        && (LargerThanBytes == 0 || item.Bytes > LargerThanBytes)
        && (Folder == 0 || item.IsIn(new FolderId(Folder)))
        && Origin switch
        {
            KeepingOrigin.Everybody => true,
            KeepingOrigin.Contacts => item.IsFromContact && !item.IsOwn,
            KeepingOrigin.Strangers => !item.IsFromContact && !item.IsOwn,
            KeepingOrigin.Addresses => Addresses.Contains(item.Sender),
            KeepingOrigin.Groups => item.IsToGroup,
            KeepingOrigin.Myself => item.IsOwn,
            _ => false,
        };
}
