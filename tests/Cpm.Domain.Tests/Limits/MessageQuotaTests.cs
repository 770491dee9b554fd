using Cpm.Domain.Limits;
using Cpm.Testing;

namespace Cpm.Domain.Tests.Limits;

[Requirement("CPM-STOR-009")]
public sealed class MessageQuotaTests
{
    private static readonly CpmLimits s_limits = new() { MessageQuotaBytes = 1_000, MessageQuotaWarningPercent = 90 };

    [Theory]
    [InlineData(0, 1_000, true)]
    [InlineData(0, 1_001, false)]
    [InlineData(999, 1, true)]
    [InlineData(1_000, 0, true)]
    [InlineData(1_000, 1, false)]
    [InlineData(5_000, 1, false)]
    [InlineData(0, long.MaxValue, false)]
    public void There_is_room_up_to_the_last_byte_and_not_one_more(long stored, long bytes, bool fits) =>
        Assert.Equal(fits, MessageQuota.HasRoom(stored, bytes, s_limits));

    [Theory]
    [InlineData(0, 899, false)]
    [InlineData(899, 900, true)]
    [InlineData(0, 1_000, true)]
    [InlineData(900, 950, false)]
    public void It_is_told_once_that_the_quota_is_near(long before, long after, bool told) =>
        Assert.Equal(told, MessageQuota.ComesNear(before, after, s_limits));

    [Fact]
    public void The_refusal_says_of_what_there_is_too_much_and_how_much_there_may_be() =>
        Assert.Equal(new Refusal(RefusalReason.QuotaReached, "messages", 1_000), MessageQuota.Full(s_limits));
}
