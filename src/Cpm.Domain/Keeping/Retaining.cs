using Cpm.Domain.Accounts;
using Cpm.Domain.Folders;
using Cpm.Domain.Limits;

namespace Cpm.Domain.Keeping;

/// <summary>Decisions of the user about what of his messages and media is kept (CPM-STOR-005..007, CPM-STOR-010).</summary>
public static class Retaining
{
    /// <summary>The most days that a rule can name.</summary>
    public const int MostDays = 36_500;

    /// <summary>Changes the user's rules, from which on all that he has is looked through anew.</summary>
    /// <param name="state">The account.</param>
    /// <param name="rules">The rules, in the order in which they are tried; null leaves them as they are.</param>
    /// <param name="tree">His folders.</param>
    /// <param name="limits">The named limits.</param>
    /// <param name="nowMs">The time.</param>
    /// <returns>The account afterwards, or why not.</returns>
    public static Decision<AccountState> Change(
        AccountState state, IReadOnlyCollection<KeepingRule>? rules, FolderTree tree, CpmLimits limits, long nowMs)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (rules is null)
        {
            return state;
        }

        return Fault(rules, tree, limits) is { } fault ? fault : state with
        {
            Settings = state.Settings with { KeepingRules = [.. rules] },
            Keeping = (state.Keeping ?? new KeepingProgress()).Again(nowMs),
        };
    }

    /// <summary>Why a rule cannot be followed, whoever makes it; leaving aside whether its folder is there.</summary>
    /// <param name="rule">The rule.</param>
    /// <returns>The refusal; null if it can.</returns>
    public static Refusal? Fault(KeepingRule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        return IsFaulty(rule) || (rule.Subject == KeepingSubject.Media && IsFaultyOfMedia(rule))
            ? Refusal.Field("settings.keeping_rules")
            : IsOfOtherRules(rule) ? new Refusal(RefusalReason.FolderFixed)
            : null;
    }

    private static Refusal? Fault(IReadOnlyCollection<KeepingRule> rules, FolderTree tree, CpmLimits limits) =>
        rules.Count > limits.KeepingRules ? Refusal.Limit("keeping_rules", limits.KeepingRules)
        : rules.Sum(r => r.Addresses.Length) > limits.KeepingRuleAddresses
            ? Refusal.Limit("keeping_rule_addresses", limits.KeepingRuleAddresses)
        : rules.Select(Fault).FirstOrDefault(fault => fault is not null) is { } fault ? fault
        : rules.Any(r => r.Folder != 0 && tree.Find(new FolderId(r.Folder)) is null) ? new Refusal(RefusalReason.FolderUnknown)
        : null;

    private static bool IsFaulty(KeepingRule rule) =>
        rule.Subject is not (KeepingSubject.Messages or KeepingSubject.Media)
        || rule.Origin is <= KeepingOrigin.None or > KeepingOrigin.Myself
        || rule.Verdict is <= KeepingVerdict.None or > KeepingVerdict.Remove
        || (rule.Origin == KeepingOrigin.Addresses) == rule.Addresses.IsEmpty
        || rule.OlderThanDays is < 0 or > MostDays
        || rule.LargerThanBytes < 0;

    // Who uploads a medium is about to send it: to take it away at once would take it out of his hands.
    private static bool IsFaultyOfMedia(KeepingRule rule) => rule.Origin != KeepingOrigin.Everybody || rule.IsImmediate;

    // What is deleted goes after its own time, drafts are no messages yet, and media come to no folder.
    private static bool IsOfOtherRules(KeepingRule rule) => new FolderId(rule.Folder) is { IsFixed: true } folder
        && (rule.Subject == KeepingSubject.Media || folder == FolderId.Deleted || folder == FolderId.Drafts);
}
