using System.Security.Cryptography;
using Cpm.Domain;
using Cpm.Domain.Accounts;
using Cpm.Domain.Groups;
using Cpm.Grains.Accounts;
using Cpm.Grains.Journal;
using Cpm.Grains.Messages;

namespace Cpm.Grains.Groups;

/// <summary>What an owner does in groups: checks that he may act at all, and asks the group.</summary>
internal sealed class MembershipDesk(string name, AccountServices services, IGrainFactory grains, AccountJournal journal)
{
    private const int TokenBytes = 16;

    public async Task<Answer<GroupView>> Found(Request request, GroupAsk ask)
    {
        AccountState? state = await journal.Durable();
        if (AccountState.WhyClosed(state) is { } closed)
        {
            return closed;
        }

        if (Full(state!) is { } full)
        {
            return full;
        }

        string group = PassedOn.Founds(GroupId.Prefix, name, request);
        return await grains.GetGrain<IGroupGrain>(group).Found(PassedOn.Of(name, request), name, state!.Addresses[0], ask);
    }

    public async Task<Answer<GroupView>> Act(Request request, string group, GroupAsk ask)
    {
        AccountState? state = await journal.Durable();
        if (AccountState.WhyClosed(state) is { } closed)
        {
            return closed;
        }

        bool enters = ask.Action == GroupAction.Join && state!.Groups.All(g => g.Group != group);
        if (enters && Full(state!) is { } full)
        {
            return full;
        }

        GroupAsk asked = ask.Action == GroupAction.NewLink ? ask with { LinkToken = NewToken() } : ask;
        return await grains.GetGrain<IGroupGrain>(group).Act(PassedOn.Of(name, request), name, state!.Addresses[0], asked);
    }

    public async Task<Answer<GroupView>> Show(string group) =>
        AccountState.WhyClosed(await journal.Durable()) is { } closed ? closed : await grains.GetGrain<IGroupGrain>(group).Show(name);

    public async Task<Answer<Page<GroupMemberView>>> Members(string group, string after, int count) =>
        AccountState.WhyClosed(await journal.Durable()) is { } closed
            ? closed
            : await grains.GetGrain<IGroupGrain>(group).Members(name, after, count);

    public async Task<Answer<Page<MessageView>>> Held(string group, long after, int count) =>
        AccountState.WhyClosed(await journal.Durable()) is { } closed
            ? closed
            : await grains.GetGrain<IGroupGrain>(group).Held(name, after, count);

    public async Task<Answer<Page<MembershipView>>> List(string after, int count)
    {
        AccountState? state = await journal.Durable();
        if (AccountState.WhyClosed(state) is { } closed)
        {
            return closed;
        }

        GroupMembership[] page = [.. state!.Groups
            .Where(g => string.CompareOrdinal(g.Group, after) > 0)
            .OrderBy(g => g.Group, StringComparer.Ordinal)
            .Take(count + 1)];
        return new Page<MembershipView>(
            [.. page.Take(count).Select(GroupMapping.View)], page.Length > count ? page[count - 1].Group : "");
    }

    private Refusal? Full(AccountState state) =>
        services.LimitsOf(state).GroupsPerAccount is var most && state.Groups.Length >= most
            ? Refusal.Limit("groups_per_account", most)
            : null;

    private static string NewToken() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(TokenBytes));
}
