namespace Cpm.Domain.Groups;

/// <summary>What a group does with a message that is sent to it (CPM-GRP-001, -003).</summary>
public static class Posting
{
    /// <summary>Whether a message is passed on.</summary>
    /// <param name="group">The group.</param>
    /// <param name="senderAccount">Who sent it.</param>
    /// <param name="mediaTypes">What it carries.</param>
    /// <param name="nowMs">Now, Unix milliseconds.</param>
    /// <returns>True: to all who take part but the sender.</returns>
    public static bool IsAllowed(GroupState group, string senderAccount, IReadOnlyCollection<string> mediaTypes, long nowMs) =>
        !group.Ended
        && (group.Terms.EndAtMs == 0 || nowMs < group.Terms.EndAtMs)
        && group.Find(senderAccount) is { } sender && sender.Rank != GroupRole.None && sender.Rank >= group.Terms.MaySend
        && (group.Terms.MediaTypes.IsEmpty || mediaTypes.All(IsOf(group.Terms)));

    private static Func<string, bool> IsOf(GroupTerms terms) => type =>
    {
        int end = type.IndexOf(';', StringComparison.Ordinal);
        ReadOnlySpan<char> plain = (end < 0 ? type.AsSpan() : type.AsSpan(0, end)).Trim();
        foreach (string allowed in terms.MediaTypes)
        {
            if (plain.Equals(allowed, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    };
}
