using Cpm.Domain.Accounts;

namespace Cpm.Domain.Tests.Accounts;

public class ProvisioningTests
{
    [Fact]
    public void A_new_account_is_active_with_its_addresses_in_canonical_form_and_each_once()
    {
        AccountState state = Create("anna", ["SIP:anna@EXAMPLE.com", "+1 201 555 0123", "sip:anna@example.com"]).Accepted();
        Assert.Equal([Given.Anna, Given.AnnaTel], state.Addresses.AsEnumerable());
        Assert.Equal((AccountStatus.Active, 1L, Given.NowMs), (state.Status, state.Version, state.CreatedAtMs));
    }

    [Theory]
    [InlineData("")]
    [InlineData("Anna")]
    [InlineData("-anna")]
    [InlineData(".anna")]
    [InlineData("an na")]
    [InlineData("änna")]
    [InlineData("anna/../ben")]
    [InlineData("anna\n")]
    public void An_id_of_other_characters_is_refused(string id) =>
        Create(id, [Given.Anna]).IsRefused(RefusalReason.InvalidField, "account_id");

    [Theory]
    [InlineData(64, true)]
    [InlineData(65, false)]
    public void An_id_has_at_most_64_characters(int length, bool allowed) =>
        Assert.Equal(allowed, Create(new string('a', length), [Given.Anna]).Accepted is not null);

    [Theory]
    [InlineData("0")]
    [InlineData("a.b_c-d")]
    public void An_id_begins_with_a_letter_or_digit_and_goes_on_with_marks(string id) =>
        Assert.Equal(id, Create(id, [Given.Anna]).Accepted().AccountId);

    [Fact]
    public void An_account_without_an_address_is_refused() =>
        Create("anna", []).IsRefused(RefusalReason.InvalidField, "addresses");

    [Fact]
    public void More_addresses_than_the_limit_are_refused_and_the_limit_is_told() =>
        Create("anna", [.. Enumerable.Range(0, 17).Select(i => $"sip:anna{i}@example.com")])
            .IsRefused(RefusalReason.LimitReached, "addresses_per_account", 16);

    [Fact]
    public void A_malformed_address_and_a_foreign_one_are_told_apart()
    {
        Create("anna", ["anna"]).IsRefused(RefusalReason.AddressMalformed);
        Create("anna", [Given.Anna, "sip:anna@elsewhere.org"]).IsRefused(RefusalReason.AddressForeign);
        Create("anna", ["tel:+442015550123"]).IsRefused(RefusalReason.AddressForeign);
    }

    [Theory]
    [InlineData(128, true)]
    [InlineData(129, false)]
    public void A_display_name_has_at_most_128_characters(int length, bool allowed) => Assert.Equal(
        allowed,
        Provisioning.Create("anna", [Given.Anna], new string('x', length), Given.Policy, Given.Limits, 0).Accepted is not null);

    [Fact]
    public void A_change_of_addresses_says_which_are_claimed_and_which_released()
    {
        AddressChange change = Change([Given.AnnaTel, "sip:anna.new@example.com"]).Accepted();
        Assert.Equal(["sip:anna.new@example.com"], change.Claimed.AsEnumerable());
        Assert.Equal([Given.Anna], change.Released.AsEnumerable());
        Assert.Equal([Given.AnnaTel, "sip:anna.new@example.com"], change.State.Addresses.AsEnumerable());
        Assert.Equal(7, change.State.Version);
    }

    [Fact]
    public void A_change_of_the_order_claims_and_releases_nothing()
    {
        AddressChange change = Change([Given.AnnaTel, Given.Anna]).Accepted();
        Assert.Empty(change.Claimed);
        Assert.Empty(change.Released);
        Assert.Equal(Given.AnnaTel, change.State.Addresses[0]);
    }

    [Fact]
    public void A_change_of_the_name_leaves_the_addresses()
    {
        AddressChange change = Change(null, "Anna B.").Accepted();
        Assert.Equal("Anna B.", change.State.DisplayName);
        Assert.Equal(Given.Account.Addresses, change.State.Addresses);
    }

    [Fact]
    public void A_change_with_a_stale_version_is_refused_and_with_the_present_one_or_none_accepted()
    {
        Change(null, "x", 2).IsRefused(RefusalReason.EtagStale);
        Assert.NotNull(Change(null, "x", 1).Accepted);
        Assert.NotNull(Change(null, "x", 0).Accepted);
    }

    [Fact]
    public void A_change_is_held_to_the_same_rules_as_a_new_account()
    {
        Change([]).IsRefused(RefusalReason.InvalidField, "addresses");
        Change(["anna"]).IsRefused(RefusalReason.AddressMalformed);
        Change(["sip:anna@elsewhere.org"]).IsRefused(RefusalReason.AddressForeign);
        Change(null, new string('x', 129)).IsRefused(RefusalReason.InvalidField, "account.display_name");
    }

    [Fact]
    public void Suspending_and_resuming_keep_everything_else()
    {
        AddressChange suspended = Provisioning.ChangeStatus(Given.Account, AccountStatus.Suspended, 5).Accepted();
        Assert.Equal(Given.Suspended with { Version = 5 }, suspended.State);
        AddressChange resumed = Provisioning.ChangeStatus(suspended.State, AccountStatus.Active, 6).Accepted();
        Assert.Equal(Given.Account with { Version = 6 }, resumed.State);
        Assert.Empty(suspended.Released);
    }

    [Fact]
    public void A_status_it_has_already_changes_nothing() =>
        Assert.Equal(Given.Account, Provisioning.ChangeStatus(Given.Account, AccountStatus.Active, 9).Accepted().State);

    [Fact]
    public void Deleting_frees_the_addresses_and_forgets_devices_and_blocks()
    {
        AccountState full = Given.Account with { Blocked = [new BlockedSender(Given.Ben, "ben")] };
        AddressChange change = Provisioning.ChangeStatus(full, AccountStatus.Deleted, 9).Accepted();
        Assert.Equal([Given.Anna, Given.AnnaTel], change.Released.AsEnumerable());
        Assert.Empty(change.State.Addresses);
        Assert.Empty(change.State.Devices);
        Assert.Empty(change.State.Blocked);
    }

    [Fact]
    public void A_deleted_account_is_unknown_to_every_later_change()
    {
        foreach (AccountStatus status in Enum.GetValues<AccountStatus>())
        {
            Provisioning.ChangeStatus(Given.Deleted, status, 9).IsRefused(RefusalReason.AccountUnknown);
        }

        Provisioning.Change(Given.Deleted, 0, null, "x", Given.Policy, Given.Limits, 9).IsRefused(RefusalReason.AccountUnknown);
    }

    [Fact]
    public void An_operator_may_change_a_suspended_account() => Assert.NotNull(
        Provisioning.Change(Given.Suspended, 0, null, "x", Given.Policy, Given.Limits, 9).Accepted);

    private static Decision<AccountState> Create(string id, string[] addresses) =>
        Provisioning.Create(id, addresses, "Anna", Given.Policy, Given.Limits, Given.NowMs);

    private static Decision<AddressChange> Change(string[]? addresses, string? name = null, long version = 0) =>
        Provisioning.Change(Given.Account, version, addresses, name, Given.Policy, Given.Limits, 7);
}
