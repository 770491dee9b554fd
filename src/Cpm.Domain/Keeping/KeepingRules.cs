using System.Collections.Immutable;
using Cpm.Domain.Folders;

namespace Cpm.Domain.Keeping;

/// <summary>
/// All rules about what an account keeps. The first that fits decides, and the operator's come first; what none fits is kept. What the
/// user marked only the operator's rules take away.
/// </summary>
/// <param name="Operators">What the operator decided for the account.</param>
/// <param name="Own">What its user decided.</param>
public sealed record KeepingRules(ImmutableArray<KeepingRule> Operators, ImmutableArray<KeepingRule> Own)
{
    /// <summary>Whether they take anything away at all.</summary>
    public bool TakeAway => Operators.Any(Takes) || Own.Any(Takes);

    /// <summary>Whether some take messages away as soon as all devices have them.</summary>
    public bool AnyImmediate => Operators.Any(r => r.IsImmediate) || Own.Any(r => r.IsImmediate);

    /// <summary>Whether it has to be looked up who is in the address book.</summary>
    public bool AskContacts => Operators.Any(AsksContacts) || Own.Any(AsksContacts);

    /// <summary>The same without those about folders that are gone or deleted.</summary>
    /// <param name="tree">The folders.</param>
    /// <returns>The rules that can be followed.</returns>
    public KeepingRules Within(FolderTree tree)
    {
        ArgumentNullException.ThrowIfNull(tree);
        return new KeepingRules([.. Operators.Where(IsThere)], [.. Own.Where(IsThere)]);

        bool IsThere(KeepingRule rule) => rule.Folder == 0
            || (tree.Find(new FolderId(rule.Folder)) is { } folder && !tree.IsWithin(folder.Id, FolderId.Deleted));
    }

    /// <summary>Whether they are about something at all.</summary>
    /// <param name="subject">About what.</param>
    /// <returns>True if one takes such away.</returns>
    public bool AreAbout(KeepingSubject subject) => Operators.Concat(Own).Any(r => r.Subject == subject && Takes(r));

    /// <summary>Whether they may take something away that is of such an age. If not, they take away nothing that is younger.</summary>
    /// <param name="subject">What it is.</param>
    /// <param name="atMs">When it was stored, Unix milliseconds.</param>
    /// <param name="isEverywhere">Whether every device of the account may have got it.</param>
    /// <param name="nowMs">The time.</param>
    /// <returns>True if they may.</returns>
    public bool MayTake(KeepingSubject subject, long atMs, bool isEverywhere, long nowMs) =>
        Operators.Concat(Own).Any(r => r.Subject == subject && Takes(r) && r.IsDue(atMs, isEverywhere, nowMs));

    /// <summary>Decides about a message or a medium.</summary>
    /// <param name="item">What is known of it.</param>
    /// <param name="nowMs">The time.</param>
    /// <returns>The rule by which it goes; null if it is kept.</returns>
    public KeepingRule? WhyTaken(in KeepingFacts item, long nowMs)
    {
        if (First(Operators, item, nowMs) is { } ordered)
        {
            return Takes(ordered) ? ordered : null;
        }

        return !item.IsFlagged && First(Own, item, nowMs) is { } wished && Takes(wished) ? wished : null;
    }

    private static KeepingRule? First(ImmutableArray<KeepingRule> rules, in KeepingFacts item, long nowMs)
    {
        foreach (KeepingRule rule in rules)
        {
            if (rule.IsAbout(item) && rule.IsDue(item.AtMs, item.IsEverywhere, nowMs))
            {
                return rule;
            }
        }

        return null;
    }

    private static bool Takes(KeepingRule rule) => rule.Verdict is KeepingVerdict.Delete or KeepingVerdict.Remove;

    private static bool AsksContacts(KeepingRule rule) => rule.Origin is KeepingOrigin.Contacts or KeepingOrigin.Strangers;
}
