using Cpm.Domain.Limits;
using Cpm.Domain.Messages;

namespace Cpm.Domain.Groups;

/// <summary>
/// What a group lets its members do with messages that it has passed on. An edit is allowed where the new content could be
/// sent without waiting for a moderator: what was passed on once is not held again. Who may send may react.
/// </summary>
public static class Amendments
{
    /// <summary>Whether somebody may.</summary>
    /// <param name="group">The group.</param>
    /// <param name="kind">What he wants.</param>
    /// <param name="actorAccount">Who.</param>
    /// <param name="mediaTypes">What the message carries after an edit.</param>
    /// <param name="limits">The named limits.</param>
    /// <param name="nowMs">Now, Unix milliseconds.</param>
    /// <returns>True if he may.</returns>
    public static bool IsAllowed(
        GroupState group, AmendmentKind kind, string actorAccount, IReadOnlyCollection<string> mediaTypes,
        CpmLimits limits, long nowMs) => kind switch
        {
            AmendmentKind.Edit => Posting.Decide(group, actorAccount, mediaTypes, limits, nowMs) == PostVerdict.Pass,
            AmendmentKind.Recall => !group.Ended && group.Find(actorAccount) is { Standing: GroupStanding.Joined },
            AmendmentKind.React => Posting.IsAllowed(group, actorAccount, [], nowMs),
            _ => false,
        };
}
