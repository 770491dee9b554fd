using System.Collections.Immutable;
using Cpm.Domain.Limits;

namespace Cpm.Domain.Groups;

/// <summary>What a group does with a message that is sent to it (CPM-GRP-001, -003).</summary>
public static class Posting
{
    /// <summary>Whether somebody may send to a group.</summary>
    /// <param name="group">The group.</param>
    /// <param name="senderAccount">Who.</param>
    /// <param name="mediaTypes">What he sends.</param>
    /// <param name="nowMs">Now, Unix milliseconds.</param>
    /// <returns>True if he may.</returns>
    public static bool IsAllowed(GroupState group, string senderAccount, IReadOnlyCollection<string> mediaTypes, long nowMs) =>
        !group.Ended && !group.Waiting
        && (group.Terms.EndAtMs == 0 || nowMs < group.Terms.EndAtMs)
        && group.Find(senderAccount) is { } sender && sender.Rank != GroupRole.None && sender.Rank >= group.Terms.MaySend
        && (group.Terms.MediaTypes.IsEmpty || mediaTypes.All(IsOneOf(group.Terms.MediaTypes)));

    /// <summary>Decides on a message.</summary>
    /// <param name="group">The group.</param>
    /// <param name="senderAccount">Who sent it.</param>
    /// <param name="mediaTypes">What it carries.</param>
    /// <param name="limits">The named limits.</param>
    /// <param name="nowMs">Now, Unix milliseconds.</param>
    /// <returns>What becomes of it. Who looks after the group needs nobody to pass on what he sends.</returns>
    public static PostVerdict Decide(
        GroupState group, string senderAccount, IReadOnlyCollection<string> mediaTypes, CpmLimits limits, long nowMs)
    {
        if (!IsAllowed(group, senderAccount, mediaTypes, nowMs))
        {
            return PostVerdict.Refuse;
        }

        GroupTerms terms = group.Terms;
        bool waits = terms.Moderated && group.Find(senderAccount)!.Rank < GroupRole.Admin
            && (terms.ModeratedMediaTypes.IsEmpty || mediaTypes.Any(IsOneOf(terms.ModeratedMediaTypes)));
        return !waits ? PostVerdict.Pass
            : group.Held.Length < limits.GroupHeldMessages ? PostVerdict.Hold
            : PostVerdict.Refuse;
    }

    private static Func<string, bool> IsOneOf(ImmutableArray<string> known) => type =>
    {
        int end = type.IndexOf(';', StringComparison.Ordinal);
        ReadOnlySpan<char> plain = (end < 0 ? type.AsSpan() : type.AsSpan(0, end)).Trim();
        foreach (string one in known)
        {
            if (plain.Equals(one, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    };
}
