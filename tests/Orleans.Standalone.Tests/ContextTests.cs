namespace Orleans.Standalone.Tests;

public sealed class ContextTests
{
    [Fact]
    public void Values_travel_down_the_chain_of_calls_and_not_back_up()
    {
        using SimulatedRuntime sim = Sim.Create();
        sim.Run(async () =>
        {
            RequestContext.Set("trace", "t1");
            Assert.Equal("t1,t1", await sim.Grain<IContextual>("a").ReadThrough("b"));
            await sim.Grain<IContextual>("a").Write("t2");
            Assert.Equal("t1", RequestContext.Get("trace"));
        });
    }

    [Fact]
    public void What_one_call_sets_another_does_not_see()
    {
        using SimulatedRuntime sim = Sim.Create();
        sim.Run(async () =>
        {
            await sim.Grain<IContextual>("a").Write("secret");
            Assert.Equal("", await sim.Grain<IContextual>("a").Read());
        });
    }

    [Fact]
    public void A_callers_async_locals_stay_with_the_caller()
    {
        using SimulatedRuntime sim = Sim.Create();
        sim.Run(async () =>
        {
            ContextualGrain.Local.Value = "mine";
            Assert.Equal("", await sim.Grain<IContextual>("a").ReadLocal());
        });
    }

    [Fact]
    public void Names_can_be_listed_removed_and_cleared()
    {
        RequestContext.Set("a", 1);
        RequestContext.Set("b", 2);
        Assert.Equal(["a", "b"], RequestContext.Keys.Order());
        Assert.True(RequestContext.Remove("a"));
        Assert.False(RequestContext.Remove("a"));
        Assert.Equal(2, Assert.Single(RequestContext.Entries).Value);
        RequestContext.Clear();
        Assert.Empty(RequestContext.Keys);
    }
}

internal interface IContextual : IGrainWithStringKey
{
    Task<string> Read();

    Task<string> ReadThrough(string other);

    Task Write(string value);

    Task<string> ReadLocal();
}

internal sealed class ContextualGrain : Grain, IContextual
{
    public static readonly AsyncLocal<string?> Local = new();

    public Task<string> Read() => Task.FromResult($"{RequestContext.Get("trace")}");

    public async Task<string> ReadThrough(string other)
    {
        string there = await GrainFactory.GetGrain<IContextual>(other).Read();
        return $"{RequestContext.Get("trace")},{there}";
    }

    public Task Write(string value)
    {
        RequestContext.Set("trace", value);
        return Task.CompletedTask;
    }

    public Task<string> ReadLocal() => Task.FromResult($"{Local.Value}");
}
