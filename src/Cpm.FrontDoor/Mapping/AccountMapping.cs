using Cpm.Grains.Accounts;
using Cpm.Protocol.V1;

namespace Cpm.FrontDoor.Mapping;

internal static class AccountMapping
{
    public static Account ToProto(this AccountView view) => new()
    {
        AccountId = view.AccountId,
        Addresses = { view.Addresses },
        DisplayName = view.DisplayName,
        State = (Protocol.V1.AccountState)(int)view.Status,
        CreateTime = Times.ToProtoOrAbsent(view.CreatedAtMs),
        Etag = Etags.Format(view.Version),
        Quota = view.Quota is { } quota ? ToProto(quota) : null,
    };

    public static QuotaView ToView(this AccountQuota quota) => new()
    {
        DevicesPerAccount = quota.HasDevicesPerAccount ? quota.DevicesPerAccount : null,
        DraftsPerAccount = quota.HasDraftsPerAccount ? quota.DraftsPerAccount : null,
        ScheduledPerAccount = quota.HasScheduledPerAccount ? quota.ScheduledPerAccount : null,
        BlocksPerAccount = quota.HasBlocksPerAccount ? quota.BlocksPerAccount : null,
        PinnedConversations = quota.HasPinnedConversations ? quota.PinnedConversations : null,
        GroupsPerAccount = quota.HasGroupsPerAccount ? quota.GroupsPerAccount : null,
        SendsPerSecond = quota.HasSendsPerSecond ? quota.SendsPerSecond : null,
        SendBurst = quota.HasSendBurst ? quota.SendBurst : null,
        MessageQuotaBytes = quota.HasMessageQuotaBytes ? quota.MessageQuotaBytes : null,
        MediaQuotaBytes = quota.HasMediaQuotaBytes ? quota.MediaQuotaBytes : null,
    };

    private static AccountQuota ToProto(QuotaView view)
    {
        var quota = new AccountQuota();
        if (view.DevicesPerAccount is { } devices)
            quota.DevicesPerAccount = devices;
        if (view.DraftsPerAccount is { } drafts)
            quota.DraftsPerAccount = drafts;
        if (view.ScheduledPerAccount is { } scheduled)
            quota.ScheduledPerAccount = scheduled;
        if (view.BlocksPerAccount is { } blocks)
            quota.BlocksPerAccount = blocks;
        if (view.PinnedConversations is { } pinned)
            quota.PinnedConversations = pinned;
        if (view.GroupsPerAccount is { } groups)
            quota.GroupsPerAccount = groups;
        if (view.SendsPerSecond is { } perSecond)
            quota.SendsPerSecond = perSecond;
        if (view.SendBurst is { } burst)
            quota.SendBurst = burst;
        if (view.MessageQuotaBytes is { } messages)
            quota.MessageQuotaBytes = messages;
        if (view.MediaQuotaBytes is { } media)
            quota.MediaQuotaBytes = media;
        return quota;
    }
}
