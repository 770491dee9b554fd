using Cpm.Grains.Groups;
using Cpm.Grains.Messages;

namespace Cpm.Grains.Accounts;

/// <content>The account as a group, and as one that has to do with groups.</content>
public sealed partial class AccountGrain
{
    private readonly Departures _departures;

    /// <inheritdoc />
    public Task<ArrivalOutcome> Depart(long outbox, string account) => _departures.Depart(outbox, account);

    /// <inheritdoc />
    public Task<ArrivalOutcome> Notify(long outbox, GroupNotice notice) => _groupMail.Notify(outbox, notice);

    /// <inheritdoc />
    public Task<ArrivalOutcome> ReportToGroup(long outbox, MemberReport report) => _groupMail.Report(outbox, report);

    /// <inheritdoc />
    public Task<Answer<GroupView>> Found(Request request, string account, string address, GroupAsk ask) =>
        _group.Found(request, account, address, ask);

    /// <inheritdoc />
    public Task<Answer<GroupView>> Act(Request request, string account, string address, GroupAsk ask) =>
        _group.Act(request, account, address, ask);

    /// <inheritdoc />
    Task<Answer<GroupView>> IGroupGrain.Show(string account) => _groupList.Show(account);

    /// <inheritdoc />
    Task<Answer<Page<GroupMemberView>>> IGroupGrain.Members(string account, string after, int count) =>
        _groupList.Members(account, after, count);

    /// <inheritdoc />
    public Task<Answer<GroupView>> Found(Request request, GroupAsk ask) => _memberships.Found(request, ask);

    /// <inheritdoc />
    public Task<Answer<GroupView>> Act(Request request, string group, GroupAsk ask) => _memberships.Act(request, group, ask);

    /// <inheritdoc />
    Task<Answer<GroupView>> IMembershipsGrain.Show(string group) => _memberships.Show(group);

    /// <inheritdoc />
    Task<Answer<Page<GroupMemberView>>> IMembershipsGrain.Members(string group, string after, int count) =>
        _memberships.Members(group, after, count);

    /// <inheritdoc />
    Task<Answer<Page<MessageView>>> IGroupGrain.Held(string account, long after, int count) =>
        _groupList.Held(account, after, count);

    /// <inheritdoc />
    Task<Answer<Page<MessageView>>> IMembershipsGrain.Held(string group, long after, int count) =>
        _memberships.Held(group, after, count);

    /// <inheritdoc />
    Task<Answer<Page<MembershipView>>> IMembershipsGrain.List(string after, int count) => _memberships.List(after, count);
}
