using Cpm.Domain;
using Cpm.Domain.Accounts;
using Cpm.Domain.Groups;
using Cpm.Grains.Journal;

namespace Cpm.Grains.Groups;

/// <summary>Shows a group to those who have to do with it.</summary>
internal sealed class GroupList(string name, AccountJournal journal)
{
    public async Task<Answer<GroupView>> Show(string account)
    {
        AccountState? state = await journal.Durable();
        return state?.Group is { } group && Knows(group, account)
            ? GroupMapping.View(name, state.Addresses[0], state.DisplayName, group, account)
            : new Refusal(RefusalReason.GroupUnknown);
    }

    public async Task<Answer<Page<GroupMemberView>>> Members(string account, string after, int count)
    {
        AccountState? state = await journal.Durable();
        if (state?.Group is not { } group || !Knows(group, account))
        {
            return new Refusal(RefusalReason.GroupUnknown);
        }

        GroupRole rank = group.Find(account)!.Rank;
        GroupMember[] page = [.. group.Members
            .Where(m => m.AccountId == account || Sees(group.Terms, rank, m.Standing))
            .Where(m => string.CompareOrdinal(m.Address, after) > 0)
            .OrderBy(m => m.Address, StringComparer.Ordinal)
            .Take(count + 1)];
        return new Page<GroupMemberView>(
            [.. page.Take(count).Select(m => new GroupMemberView(m.Address, m.Role, m.Standing, m.SinceMs))],
            page.Length > count ? page[count - 1].Address : "");
    }

    private static bool Sees(GroupTerms terms, GroupRole rank, GroupStanding standing) =>
        rank >= GroupRole.Admin
        || (rank >= terms.MaySeeMembers && (standing is GroupStanding.Joined or GroupStanding.Invited));

    private static bool Knows(GroupState group, string account) =>
        group.Find(account) is { Standing: not GroupStanding.Banned };
}
