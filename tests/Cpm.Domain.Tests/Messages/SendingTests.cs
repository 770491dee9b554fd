using Cpm.Domain.Accounts;
using Cpm.Domain.Limits;
using Cpm.Domain.Messages;
using Cpm.Testing;

namespace Cpm.Domain.Tests.Messages;

public class SendingTests
{
    private const long DayMs = 24L * 60 * 60 * 1000;
    private static readonly Recipient Ben = new(Given.Ben, "ben", RefusalReason.None);
    private static readonly Recipient Carl = new("sip:carl@example.com", "carl", RefusalReason.None);
    private static readonly Recipient Nobody = new("sip:nobody@example.com", null, RefusalReason.AddressUnknown);
    private static readonly Recipient Foreign = new("sip:x@elsewhere.org", null, RefusalReason.AddressForeign);
    private static readonly SendCommand ToBen = new("", [Ben], 100, 1, 0, 0);

    [Fact]
    [Requirement("CPM-CONV-006")]
    public void One_recipient_or_many_each_gets_it_once_in_the_order_given()
    {
        SendPlan plan = Decide(ToBen with { Recipients = [Carl, Ben, Carl] }).Accepted();
        Assert.Equal([Carl, Ben], plan.Recipients);
        Assert.Equal([Ben], Decide(ToBen).Accepted().Recipients);
    }

    [Fact]
    public void Refused_recipients_do_not_stop_the_others() =>
        Assert.Equal([Ben], Decide(ToBen with { Recipients = [Nobody, Ben, Foreign] }).Accepted().Recipients);

    [Fact]
    public void With_nobody_accepted_the_reason_is_that_of_the_first()
    {
        Decide(ToBen with { Recipients = [Nobody, Foreign] }).IsRefused(RefusalReason.AddressUnknown);
        Decide(ToBen with { Recipients = [Foreign, Nobody] }).IsRefused(RefusalReason.AddressForeign);
        Decide(ToBen with { Recipients = [Nobody] }).IsRefused(RefusalReason.AddressUnknown);
    }

    [Fact]
    public void Without_a_sender_it_is_the_first_address() => Assert.Equal(Given.Anna, Decide(ToBen).Accepted().Sender);

    [Theory]
    [InlineData("+1 (201) 555-0123", Given.AnnaTel)]
    [InlineData("SIP:anna@EXAMPLE.COM", Given.Anna)]
    public void Any_own_address_may_send_in_any_spelling(string written, string canonical) =>
        Assert.Equal(canonical, Decide(ToBen with { Sender = written }).Accepted().Sender);

    [Fact]
    public void An_address_of_another_is_not_own_and_nonsense_is_malformed()
    {
        Decide(ToBen with { Sender = Given.Ben }).IsRefused(RefusalReason.AddressNotOwn);
        Decide(ToBen with { Sender = "anna" }).IsRefused(RefusalReason.AddressMalformed);
        Decide(ToBen with { Sender = " " }).IsRefused(RefusalReason.AddressMalformed);
    }

    [Fact]
    public void What_is_missing_or_too_much_is_refused_by_name()
    {
        Decide(ToBen with { Recipients = [] }).IsRefused(RefusalReason.InvalidField, "recipients");
        Decide(ToBen with { ContentParts = 0 }).IsRefused(RefusalReason.InvalidField, "content");
        Decide(ToBen with { Recipients = [.. Enumerable.Repeat(Ben, 1_001)] })
            .IsRefused(RefusalReason.LimitReached, "recipients_per_message", 1_000);
        Decide(ToBen with { ContentParts = 33 }).IsRefused(RefusalReason.LimitReached, "content_parts", 32);
        Decide(ToBen with { ContentBytes = 262_145 }).IsRefused(RefusalReason.ContentTooLarge, "content_bytes", 262_144);
    }

    [Fact]
    public void Exactly_the_limits_are_accepted()
    {
        Recipient[] thousand = [.. Enumerable.Range(0, 1_000).Select(i => new Recipient($"sip:u{i}@example.com", $"u{i}", 0))];
        SendCommand largest = ToBen with { Recipients = thousand, ContentParts = 32, ContentBytes = 262_144 };
        Assert.Equal(thousand, Decide(largest).Accepted().Recipients);
    }

    [Fact]
    [Requirement("CPM-CONV-003")]
    public void A_time_ahead_schedules_and_a_time_past_sends_at_once()
    {
        Assert.Equal(Given.NowMs + 1, Decide(ToBen with { NotBeforeMs = Given.NowMs + 1 }).Accepted().NotBeforeMs);
        Assert.True(Decide(ToBen with { NotBeforeMs = Given.NowMs + 1 }).Accepted().IsScheduled);
        Assert.False(Decide(ToBen with { NotBeforeMs = Given.NowMs }).Accepted().IsScheduled);
        Assert.False(Decide(ToBen with { NotBeforeMs = -5 }).Accepted().IsScheduled);
    }

    [Fact]
    public void Sending_is_deferred_by_366_days_at_most()
    {
        Assert.NotNull(Decide(ToBen with { NotBeforeMs = Given.NowMs + (366 * DayMs) }).Accepted);
        Decide(ToBen with { NotBeforeMs = Given.NowMs + (366 * DayMs) + 1 })
            .IsRefused(RefusalReason.InvalidField, "not_before");
        Decide(ToBen with { NotBeforeMs = long.MaxValue }).IsRefused(RefusalReason.InvalidField, "not_before");
    }

    [Fact]
    public void An_expiry_is_in_the_future_and_after_the_time_it_waits_for()
    {
        Assert.NotNull(Decide(ToBen with { ExpireAtMs = Given.NowMs + 1 }).Accepted);
        Decide(ToBen with { ExpireAtMs = Given.NowMs }).IsRefused(RefusalReason.InvalidField, "expire_time");
        Decide(ToBen with { ExpireAtMs = -1 }).IsRefused(RefusalReason.InvalidField, "expire_time");
        SendCommand later = ToBen with { NotBeforeMs = Given.NowMs + 100 };
        Decide(later with { ExpireAtMs = Given.NowMs + 100 }).IsRefused(RefusalReason.InvalidField, "expire_time");
        Assert.NotNull(Decide(later with { ExpireAtMs = Given.NowMs + 101 }).Accepted);
    }

    [Fact]
    public void Waiting_messages_are_limited_and_others_are_not()
    {
        AccountState full = Given.Account with { Scheduled = Given.Limits.ScheduledPerAccount };
        Decide(ToBen with { NotBeforeMs = Given.NowMs + 1 }, full)
            .IsRefused(RefusalReason.LimitReached, "scheduled_per_account", 500);
        Assert.NotNull(Decide(ToBen, full).Accepted);
    }

    [Fact]
    public void A_closed_account_sends_nothing()
    {
        Decide(ToBen, Given.Suspended).IsRefused(RefusalReason.AccountSuspended);
        Decide(ToBen, Given.Deleted).IsRefused(RefusalReason.AccountUnknown);
        Decide(ToBen, Given.Account with { Status = AccountStatus.None }).IsRefused(RefusalReason.AccountUnknown);
    }

    [Fact]
    public void The_limits_are_those_that_the_operator_set()
    {
        CpmLimits narrow = Given.Limits with { ContentBytes = 10, RecipientsPerMessage = 1 };
        Sending.Decide(Given.Account, ToBen, narrow, Given.NowMs)
            .IsRefused(RefusalReason.ContentTooLarge, "content_bytes", 10);
        Sending.Decide(Given.Account, ToBen with { Recipients = [Ben, Carl] }, narrow, Given.NowMs)
            .IsRefused(RefusalReason.LimitReached, "recipients_per_message", 1);
    }

    private static Decision<SendPlan> Decide(SendCommand command, AccountState? state = null) =>
        Sending.Decide(state ?? Given.Account, command, Given.Limits, Given.NowMs);
}
