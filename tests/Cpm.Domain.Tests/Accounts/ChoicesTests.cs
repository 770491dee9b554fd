using Cpm.Domain.Accounts;

namespace Cpm.Domain.Tests.Accounts;

public class ChoicesTests
{
    private static readonly BlockedSender Ben = new(Given.Ben, "ben");

    [Fact]
    public void Reports_are_allowed_until_the_user_says_otherwise() =>
        Assert.Equal((true, true), (Given.Account.Settings.AllowDeliveryReports, Given.Account.Settings.AllowReadReports));

    [Fact]
    public void A_setting_that_is_not_named_stays()
    {
        AccountState once = Choices.ChangeSettings(Given.Account, 0, null, false, 4).Accepted();
        Assert.Equal((true, false, 4L),
            (once.Settings.AllowDeliveryReports, once.Settings.AllowReadReports, once.Settings.Version));
        AccountState twice = Choices.ChangeSettings(once, 4, false, null, 5).Accepted();
        Assert.Equal((false, false, 5L),
            (twice.Settings.AllowDeliveryReports, twice.Settings.AllowReadReports, twice.Settings.Version));
    }

    [Fact]
    public void Settings_of_a_stale_version_are_refused() =>
        Choices.ChangeSettings(Given.Account, 3, false, false, 4).IsRefused(RefusalReason.EtagStale);

    [Fact]
    public void The_first_settings_have_a_version_too_so_that_the_first_change_can_name_it()
    {
        long first = Given.Account.Settings.Version;
        Assert.NotEqual(0, first);
        AccountState changed = Choices.ChangeSettings(Given.Account, first, false, null, 4).Accepted();
        Choices.ChangeSettings(changed, first, null, false, 5).IsRefused(RefusalReason.EtagStale);
    }

    [Fact]
    public void Blocked_senders_are_kept_in_order_and_each_once()
    {
        AccountState state = Block(Block(Given.Account, Ben), new BlockedSender("mailto:x@example.com", null));
        Assert.Equal(["mailto:x@example.com", Given.Ben], state.Blocked.Select(b => b.Address));
        Assert.Equal(state, Block(state, Ben));
    }

    [Fact]
    public void Blocking_again_learns_who_has_the_address_now()
    {
        AccountState state = Block(Block(Given.Account, Ben with { AccountId = null }), Ben);
        Assert.Equal([Ben], state.Blocked.AsEnumerable());
    }

    [Fact]
    public void Unblocking_takes_off_by_address_whoever_has_it_and_is_without_effect_for_a_stranger()
    {
        AccountState state = Block(Given.Account, Ben);
        Assert.Empty(Choices.Block(state, new BlockedSender(Given.Ben, null), false, Given.Limits).Accepted().Blocked);
        Assert.Equal(state, Choices.Block(state, new BlockedSender(Given.AnnaTel, null), false, Given.Limits).Accepted());
    }

    [Fact]
    public void A_full_block_list_is_refused_by_its_limit_but_may_be_repeated_and_shortened()
    {
        var limits = Given.Limits with { BlocksPerAccount = 1 };
        AccountState full = Block(Given.Account, Ben);
        Choices.Block(full, new BlockedSender(Given.AnnaTel, null), true, limits)
            .IsRefused(RefusalReason.LimitReached, "blocks_per_account", 1);
        Assert.Equal(full, Choices.Block(full, Ben, true, limits).Accepted());
        Assert.Empty(Choices.Block(full, Ben, false, limits).Accepted().Blocked);
    }

    [Fact]
    public void A_closed_account_chooses_nothing()
    {
        Choices.ChangeSettings(Given.Suspended, 0, false, false, 4).IsRefused(RefusalReason.AccountSuspended);
        Choices.ChangeSettings(Given.Deleted, 0, false, false, 4).IsRefused(RefusalReason.AccountUnknown);
        Choices.Block(Given.Suspended, Ben, true, Given.Limits).IsRefused(RefusalReason.AccountSuspended);
        Choices.Block(Given.Deleted, Ben, false, Given.Limits).IsRefused(RefusalReason.AccountUnknown);
    }

    private static AccountState Block(AccountState state, BlockedSender sender) =>
        Choices.Block(state, sender, true, Given.Limits).Accepted();
}
