using Cpm.Domain.Accounts;
using Cpm.Domain.Delivery;
using Cpm.Testing;

namespace Cpm.Domain.Tests.Delivery;

public class ArrivalTests
{
    [Theory]
    [Requirement("CPM-CONV-001")]
    [InlineData(true)]
    [InlineData(false)]
    public void A_message_is_stored_whether_or_not_a_device_is_connected(bool connected) =>
        Assert.Equal(ArrivalVerdict.Store, Arrive(Given.Account, connected: connected));

    [Fact]
    [Requirement("CPM-CONV-003")]
    public void A_message_to_a_suspended_account_waits_in_store() =>
        Assert.Equal(ArrivalVerdict.Store, Arrive(Given.Suspended));

    [Fact]
    public void A_message_to_an_account_that_is_gone_or_to_an_address_it_lost_finds_nobody()
    {
        Assert.Equal(ArrivalVerdict.Gone, Arrive(Given.Deleted));
        Assert.Equal(ArrivalVerdict.Gone, Arrive(Given.Account with { Status = AccountStatus.None }));
        Assert.Equal(ArrivalVerdict.Gone, Arrive(Given.Account with { Addresses = [Given.AnnaTel] }));
    }

    [Fact]
    public void A_blocked_sender_is_dropped_by_address_and_by_account()
    {
        AccountState byAddress = Given.Account with { Blocked = [new BlockedSender(Given.Ben, null)] };
        AccountState byAccount = Given.Account with { Blocked = [new BlockedSender("tel:+12015550199", "ben")] };
        AccountState another = Given.Account with { Blocked = [new BlockedSender("sip:carl@example.com", "carl")] };
        Assert.Equal(ArrivalVerdict.Drop, Arrive(byAddress));
        Assert.Equal(ArrivalVerdict.Drop, Arrive(byAccount));
        Assert.Equal(ArrivalVerdict.Store, Arrive(another));
    }

    [Fact]
    public void A_blocked_sender_learns_nothing_from_expiry_or_presence()
    {
        AccountState blocking = Given.Account with { Blocked = [new BlockedSender(Given.Ben, "ben")] };
        Assert.Equal(ArrivalVerdict.Drop, Arrive(blocking, Given.NowMs - 1));
        Assert.Equal(ArrivalVerdict.Drop, Arrive(blocking, onlineOnly: true, connected: false));
    }

    [Fact]
    public void What_expired_on_the_way_is_not_stored()
    {
        Assert.Equal(ArrivalVerdict.Expired, Arrive(Given.Account, Given.NowMs));
        Assert.Equal(ArrivalVerdict.Store, Arrive(Given.Account, Given.NowMs + 1));
    }

    [Theory]
    [InlineData(true, ArrivalVerdict.Store)]
    [InlineData(false, ArrivalVerdict.NotOnline)]
    public void What_is_for_connected_devices_only_needs_one(bool connected, ArrivalVerdict verdict) =>
        Assert.Equal(verdict, Arrive(Given.Account, onlineOnly: true, connected: connected));

    private static ArrivalVerdict Arrive(
        AccountState state, long expireAtMs = 0, bool onlineOnly = false, bool connected = false) =>
        Arrival.Decide(state, Given.Anna, Given.Ben, "ben", expireAtMs, onlineOnly, connected, Given.NowMs);
}
