namespace Orleans.Standalone.Tests;

public sealed class CallTests
{
    [Fact]
    public async Task A_call_returns_what_the_grain_returns()
    {
        await using Cluster cluster = await Cluster.StartAsync();
        Assert.Equal("hello ada", await cluster.Client.GetGrain<IGreeter>("x").Greet("ada"));
    }
}

internal interface IGreeter : IGrainWithStringKey
{
    Task<string> Greet(string name);
}

internal sealed class GreeterGrain : Grain, IGreeter
{
    public Task<string> Greet(string name) => Task.FromResult($"hello {name}");
}
