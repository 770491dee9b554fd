using Cpm.Domain.Limits;
using FsCheck;
using FsCheck.Fluent;

namespace Cpm.Domain.Tests.Limits;

public class TokenBucketTests
{
    [Fact]
    public void A_full_bucket_gives_its_burst_at_once_and_then_nothing()
    {
        var bucket = TokenBucket.Full(10, 0);
        Assert.True(bucket.TryTake(10, 5, 10, 0, out bucket, out TimeSpan wait));
        Assert.Equal(TimeSpan.Zero, wait);
        Assert.False(bucket.TryTake(1, 5, 10, 0, out bucket, out wait));
        Assert.Equal(TimeSpan.FromMilliseconds(200), wait);
    }

    [Fact]
    public void After_the_wait_that_was_told_there_is_enough()
    {
        TokenBucket bucket = new(0, 1_000);
        Assert.False(bucket.TryTake(3, 2, 10, 1_000, out bucket, out TimeSpan wait));
        Assert.False(bucket.TryTake(3, 2, 10, 1_000 + (long)wait.TotalMilliseconds - 1, out bucket, out _));
        Assert.True(bucket.TryTake(3, 2, 10, 1_000 + (long)wait.TotalMilliseconds, out _, out _));
    }

    [Fact]
    public void It_never_holds_more_than_its_burst()
    {
        var bucket = TokenBucket.Full(10, 0);
        Assert.True(bucket.TryTake(10, 5, 10, 3_600_000, out bucket, out _));
        Assert.False(bucket.TryTake(1, 5, 10, 3_600_000, out _, out _));
    }

    [Fact]
    public void A_refused_taking_takes_nothing()
    {
        TokenBucket bucket = new(4, 0);
        Assert.False(bucket.TryTake(5, 1, 10, 0, out bucket, out _));
        Assert.True(bucket.TryTake(4, 1, 10, 0, out _, out _));
    }

    [Fact]
    public void A_clock_that_goes_back_neither_fills_nor_empties_it()
    {
        TokenBucket bucket = new(4, 10_000);
        Assert.False(bucket.TryTake(5, 100, 10, 0, out bucket, out _));
        Assert.Equal(new TokenBucket(4, 10_000), bucket);
    }

    [Fact]
    public void A_smaller_burst_takes_effect_at_once() =>
        Assert.False(TokenBucket.Full(100, 0).TryTake(11, 1, 10, 0, out _, out _));

    [Fact]
    public void In_the_long_run_no_more_is_taken_than_burst_and_rate_allow() => Prop.ForAll(
        Gen.Choose(0, 400).ArrayOf().ToArbitrary(),
        Gen.Choose(1, 12).ArrayOf().ToArbitrary(),
        (pauses, costs) =>
        {
            var bucket = TokenBucket.Full(10, 0);
            long now = 0;
            double taken = 0;
            foreach ((int pause, int cost) in pauses.Zip(costs))
            {
                now += pause;
                taken += bucket.TryTake(cost, 5, 10, now, out bucket, out _) ? cost : 0;
            }

            return taken <= 10 + (now * 5 / 1000.0) + 0.001;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2_000).WithReplay(3, 5));
}
