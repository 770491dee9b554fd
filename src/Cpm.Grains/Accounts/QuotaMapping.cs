using Cpm.Domain.Limits;

namespace Cpm.Grains.Accounts;

/// <summary>Between a quota as decided upon and as told.</summary>
internal static class QuotaMapping
{
    public static QuotaView View(AccountQuota quota) => new()
    {
        DevicesPerAccount = quota.DevicesPerAccount,
        DraftsPerAccount = quota.DraftsPerAccount,
        ScheduledPerAccount = quota.ScheduledPerAccount,
        BlocksPerAccount = quota.BlocksPerAccount,
        PinnedConversations = quota.PinnedConversations,
        GroupsPerAccount = quota.GroupsPerAccount,
        SendsPerSecond = quota.SendsPerSecond,
        SendBurst = quota.SendBurst,
        MessageQuotaBytes = quota.MessageQuotaBytes,
        MediaQuotaBytes = quota.MediaQuotaBytes,
    };

    /// <summary>A quota with some of its fields, by the names of the public contract, as another has them.</summary>
    public static AccountQuota Changed(AccountQuota quota, QuotaView wanted, string[] fields) => fields.Aggregate(
        quota, (changed, field) => field switch
        {
            "devices_per_account" => changed with { DevicesPerAccount = wanted.DevicesPerAccount },
            "drafts_per_account" => changed with { DraftsPerAccount = wanted.DraftsPerAccount },
            "scheduled_per_account" => changed with { ScheduledPerAccount = wanted.ScheduledPerAccount },
            "blocks_per_account" => changed with { BlocksPerAccount = wanted.BlocksPerAccount },
            "pinned_conversations" => changed with { PinnedConversations = wanted.PinnedConversations },
            "groups_per_account" => changed with { GroupsPerAccount = wanted.GroupsPerAccount },
            "sends_per_second" => changed with { SendsPerSecond = wanted.SendsPerSecond },
            "send_burst" => changed with { SendBurst = wanted.SendBurst },
            "message_quota_bytes" => changed with { MessageQuotaBytes = wanted.MessageQuotaBytes },
            "media_quota_bytes" => changed with { MediaQuotaBytes = wanted.MediaQuotaBytes },
            _ => changed,
        });
}
