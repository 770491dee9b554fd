using System.Reflection;
using Cpm.Domain.Accounts;
using Cpm.Domain.Limits;
using Cpm.Domain.Media;

namespace Cpm.Domain.Tests.Limits;

public sealed class AccountQuotaTests
{
    [Fact]
    public void What_a_quota_does_not_name_is_as_for_all() =>
        Assert.Equal(Given.Limits with { DevicesPerAccount = 2 }, Given.Limits.Within(new AccountQuota { DevicesPerAccount = 2 }));

    [Fact]
    public void Without_a_quota_the_limits_are_those_for_all() => Assert.Same(Given.Limits, Given.Limits.Within(null));

    [Fact]
    public void Every_field_takes_the_place_of_the_limit_of_its_name()
    {
        var all = new AccountQuota
        {
            DevicesPerAccount = 3, DraftsPerAccount = 4, ScheduledPerAccount = 5, BlocksPerAccount = 6, PinnedConversations = 7,
            GroupsPerAccount = 8, SendsPerSecond = 9.5, SendBurst = 1_000_000,
            MessageQuotaBytes = 10, MediaQuotaBytes = 11,
        };
        var limits = Given.Limits.Within(all);
        foreach (var field in typeof(AccountQuota).GetProperties(
            BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly))
        {
            Assert.NotNull(field.GetValue(all));
            object limit = field.Name == nameof(AccountQuota.MediaQuotaBytes)
                ? new MediaLimits().Within(all).QuotaBytes
                : typeof(CpmLimits).GetProperty(field.Name)!.GetValue(limits)!;
            Assert.Equal(field.GetValue(all), limit);
        }
    }

    [Fact]
    public void A_message_has_no_more_recipients_than_can_ever_be_sent_to_at_once() =>
        Assert.Equal(10, Given.Limits.Within(new AccountQuota { SendBurst = 10 }).RecipientsPerMessage);

    [Fact]
    public void A_quota_outside_its_range_is_refused_by_the_name_of_its_field()
    {
        Refuses(new AccountQuota { MessageQuotaBytes = -1 }, "quota.message_quota_bytes");
        Refuses(new AccountQuota { MediaQuotaBytes = (1L << 60) + 1 }, "quota.media_quota_bytes");
        Refuses(new AccountQuota { DevicesPerAccount = 33 }, "quota.devices_per_account");
        Refuses(new AccountQuota { DraftsPerAccount = -1 }, "quota.drafts_per_account");
        Refuses(new AccountQuota { ScheduledPerAccount = 10_001 }, "quota.scheduled_per_account");
        Refuses(new AccountQuota { BlocksPerAccount = 10_001 }, "quota.blocks_per_account");
        Refuses(new AccountQuota { PinnedConversations = 1_001 }, "quota.pinned_conversations");
        Refuses(new AccountQuota { GroupsPerAccount = 1_001 }, "quota.groups_per_account");
        Refuses(new AccountQuota { SendsPerSecond = 0 }, "quota.sends_per_second");
        Refuses(new AccountQuota { SendsPerSecond = double.NaN }, "quota.sends_per_second");
        Refuses(new AccountQuota { SendBurst = 0 }, "quota.send_burst");
    }

    [Fact]
    public void A_quota_that_changes_nothing_leaves_the_account_as_it_is()
    {
        Assert.Same(Given.Account, Provisioning.ChangeQuota(Given.Account, 0, quota => quota, 9).Accepted().State);
        var limited = Provisioning.ChangeQuota(Given.Account, 1, quota => quota with { DevicesPerAccount = 1 }, 9).Accepted().State;
        Assert.Equal((1, 9), (limited.Quota?.DevicesPerAccount, limited.Version));
        Assert.Same(limited, Provisioning.ChangeQuota(limited, 9, quota => quota with { DevicesPerAccount = 1 }, 10).Accepted().State);
        Assert.Null(Provisioning.ChangeQuota(limited, 9, quota => quota with { DevicesPerAccount = null }, 10).Accepted().State.Quota);
    }

    [Fact]
    public void A_quota_is_not_set_by_who_read_an_older_version_or_where_there_is_no_account()
    {
        Provisioning.ChangeQuota(Given.Account, 7, quota => quota, 9).IsRefused(RefusalReason.EtagStale);
        Provisioning.ChangeQuota(Given.Deleted, 0, quota => quota, 9).IsRefused(RefusalReason.AccountUnknown);
    }

    private static void Refuses(AccountQuota wanted, string field) =>
        Provisioning.ChangeQuota(Given.Account, 0, _ => wanted, 9).IsRefused(RefusalReason.InvalidField, field);
}
