using Cpm.Domain.Delivery;

namespace Cpm.Domain.Tests.Delivery;

public class RetryPolicyTests
{
    private static readonly RetryPolicy Policy = new(200, 60_000);

    [Theory]
    [InlineData(1, 200)]
    [InlineData(2, 400)]
    [InlineData(3, 800)]
    [InlineData(9, 51_200)]
    [InlineData(10, 60_000)]
    [InlineData(1_000_000, 60_000)]
    [InlineData(int.MaxValue, 60_000)]
    public void The_wait_doubles_up_to_its_most(int tries, long expected) => Assert.Equal(expected, Policy.DelayMs(tries, 1));

    [Fact]
    public void The_spread_takes_off_half_at_most()
    {
        Assert.Equal(100, Policy.DelayMs(1, 0));
        Assert.Equal(150, Policy.DelayMs(1, 0.5));
        Assert.Equal(30_000, Policy.DelayMs(99, 0));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(int.MinValue + 1)]
    public void A_count_below_one_waits_as_the_first(int tries) => Assert.Equal(200, Policy.DelayMs(tries, 1));
}
