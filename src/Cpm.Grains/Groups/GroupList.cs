using Cpm.Domain;
using Cpm.Domain.Accounts;
using Cpm.Domain.Groups;
using Cpm.Domain.Messages;
using Cpm.Grains.Accounts;
using Cpm.Grains.Journal;
using Cpm.Grains.Messages;
using Cpm.Ledger.Reads;

namespace Cpm.Grains.Groups;

/// <summary>Shows a group to those who have to do with it.</summary>
internal sealed class GroupList(string name, AccountServices services, AccountJournal journal)
{
    private const int MaxPageBytes = 1024 * 1024;

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

    public async Task<Answer<Page<MessageView>>> Held(string account, long after, int count)
    {
        AccountState? state = await journal.Durable();
        if (state?.Group is not { } group || !Knows(group, account))
        {
            return new Refusal(RefusalReason.GroupUnknown);
        }

        if (group.Find(account)!.Rank < GroupRole.Admin)
        {
            return new Refusal(RefusalReason.NotPermitted);
        }

        AccountKey key = (await journal.Load()).Key;
        HeldMessage[] left = [.. group.Held.SkipWhile(h => h.Message != after && after != 0).Skip(after == 0 ? 0 : 1)];
        var page = new List<MessageView>(count);
        int looked = 0, bytes = 0;
        foreach (HeldMessage held in left.Take(count).TakeWhile(_ => bytes < MaxPageBytes))
        {
            looked++;
            PlacementRow? row = await services.Read(
                (reader, stop) => reader.FindPlacement(key, new MessageKey(held.Message), stop));
            if (row is not null)
            {
                bytes += row.Stored.Content.Length;
                page.Add(EntryCodec.View(row));
            }
        }

        return new Page<MessageView>([.. page], looked < left.Length ? $"{left[looked - 1].Message}" : "");
    }

    /// <summary>Who is called when an account holds a session of the group (CPM-GRP-002).</summary>
    public async Task<Answer<GroupRoll>> Call(string account, bool starts)
    {
        AccountState? state = await journal.Durable();
        if (state?.Group is not { } group || group.Find(account) is not { Standing: GroupStanding.Joined } member)
        {
            return new Refusal(RefusalReason.GroupUnknown);
        }

        GroupRole needed = group.Terms.MayStartSessions == GroupRole.None ? GroupRole.Member : group.Terms.MayStartSessions;
        GroupMember[] joined = [.. group.Joined];
        return group.Ended ? new Refusal(RefusalReason.GroupEnded)
            : starts && group.Waiting ? new Refusal(RefusalReason.GroupNotStarted)
            : starts && member.Rank < needed ? new Refusal(RefusalReason.NotPermitted)
            : starts && state.Sessions.Length >= services.Limits.SessionsPerAccount
                ? Refusal.Limit("sessions_per_account", services.Limits.SessionsPerAccount)
            : new GroupRoll(
                state.Addresses[0], state.DisplayName, [.. joined.Select(m => m.AccountId)], [.. joined.Select(m => m.Address)],
                [.. joined.Select(m => m.Role)]);
    }

    private static bool Sees(GroupTerms terms, GroupRole rank, GroupStanding standing) =>
        rank >= GroupRole.Admin
        || (rank >= terms.MaySeeMembers && (standing is GroupStanding.Joined or GroupStanding.Invited));

    private static bool Knows(GroupState group, string account) =>
        group.Find(account) is { Standing: not GroupStanding.Banned };
}
