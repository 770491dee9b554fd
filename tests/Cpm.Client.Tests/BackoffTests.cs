namespace Cpm.Client.Tests;

public sealed class BackoffTests
{
    [Theory]
    [InlineData(1, 250)]
    [InlineData(2, 500)]
    [InlineData(5, 4_000)]
    [InlineData(8, 30_000)]
    [InlineData(1_000_000, 30_000)]
    public void The_bound_doubles_and_stops(int failures, int boundMs)
    {
        Assert.Equal(boundMs, new BackoffOptions { Jitter = () => 1 }.Wait(failures).TotalMilliseconds);
        Assert.Equal(boundMs / 2, new BackoffOptions { Jitter = () => 0.5 }.Wait(failures).TotalMilliseconds);
        Assert.Equal(0, new BackoffOptions { Jitter = () => 0 }.Wait(failures).TotalMilliseconds);
    }
}
