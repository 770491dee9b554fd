using Cpm.Domain.Accounts;
using Cpm.Domain.Delivery;
using Cpm.Domain.Groups;
using Cpm.Domain.Limits;
using Cpm.Domain.Messages;

namespace Cpm.Domain.Tests.Messages;

public class AwaitingTests
{
    private const long Minute = 60_000, Day = 24 * 60 * Minute;
    private static readonly Recipient Ben = new(Given.Ben, "ben", RefusalReason.None);
    private static readonly Recipient Group = new("sip:g@example.com", GroupId.Prefix + "0123", RefusalReason.None);

    [Fact]
    public void It_goes_when_all_are_available_and_not_before_its_time()
    {
        Assert.Equal(0, Look(available: true));
        Assert.Equal(2 * Minute, Awaiting.LookAgainAt(0, 2 * Minute, 0, 366, true, Minute));
    }

    [Fact]
    public void Looks_grow_rare_and_the_last_is_when_it_must_go()
    {
        Assert.Equal(Minute + Awaiting.FirstLookMs, Look(nowMs: Minute));
        Assert.Equal((16 * Minute) + (2 * Minute), Look(nowMs: 16 * Minute));
        Assert.Equal(Day + (5 * Minute), Look(nowMs: Day));
        Assert.Equal(Day + Minute, Look(nowMs: Day, expireAtMs: Day + Minute));
        Assert.Equal(0, Look(nowMs: Day, expireAtMs: Day));
        Assert.Equal(0, Look(nowMs: 366 * Day));
    }

    [Fact]
    public void Who_is_remembered_is_remembered_until_the_next_look() =>
        Assert.True(Look(nowMs: 300 * Day) - (300 * Day) < Awaiting.RememberMs);

    [Fact]
    public void It_waits_for_people_and_not_for_groups_or_crowds()
    {
        SendCommand waiting = new SendCommand("", [Ben], 100, 1, 0, 0) { WhenAvailable = true };
        var limits = new CpmLimits();
        Assert.Equal(5 + Awaiting.FirstLookMs, Sending.Decide(Given.Account, waiting, limits, 5).Accepted().DueMs);
        Assert.Equal(0, Sending.Decide(Given.Account, waiting with { Available = true }, limits, 5).Accepted().DueMs);
        Assert.Equal(
            Day, Sending.Decide(Given.Account, waiting with { Available = true, NotBeforeMs = Day }, limits, 5).Accepted().DueMs);
        Sending.Decide(Given.Account, waiting with { Recipients = [Group] }, limits, 5)
            .IsRefused(RefusalReason.InvalidField, "when_available");
        Recipient[] crowd = [.. Enumerable.Range(0, 101).Select(n => new Recipient($"sip:{n}@example.com", $"{n}", RefusalReason.None))];
        Sending.Decide(Given.Account, waiting with { Recipients = crowd }, limits, 5)
            .IsRefused(RefusalReason.LimitReached, "recipients_per_awaited", 100);
    }

    [Fact]
    public void Somebody_is_available_who_is_connected_or_does_not_say()
    {
        AccountState ben = Given.Account;
        Assert.True(Availability.Decide(ben, "sip:x@example.com", "x", true));
        Assert.False(Availability.Decide(ben, "sip:x@example.com", "x", false));
        Assert.True(Availability.Decide(null, "sip:x@example.com", "x", false));
        Assert.True(Availability.Decide(ben with { Status = AccountStatus.Deleted }, "sip:x@example.com", "x", false));
        Assert.True(Availability.Decide(
            ben with { Settings = ben.Settings with { AllowDeliveryReports = false } }, "sip:x@example.com", "x", false));
        Assert.True(Availability.Decide(
            ben with { Blocked = [new BlockedSender("sip:x@example.com", null)] }, "sip:x@example.com", "x", false));
    }

    private static long Look(bool available = false, long nowMs = 0, long expireAtMs = 0) =>
        Awaiting.LookAgainAt(0, 0, expireAtMs, 366, available, nowMs);
}
