namespace Orleans.Standalone.Tests;

public sealed class CallTests
{
    [Fact]
    public async Task A_call_returns_what_the_grain_returns()
    {
        await using Cluster cluster = await Cluster.StartAsync();
        Assert.Equal("hello ada", await cluster.Client.GetGrain<IGreeter>("x").Greet("ada"));
    }

    [Fact]
    public async Task Value_tasks_work_as_tasks_do()
    {
        await using Cluster cluster = await Cluster.StartAsync();
        var grain = cluster.Client.GetGrain<IGreeter>("x");
        await grain.Nothing();
        Assert.Equal(5, await grain.Length("hello"));
    }

    [Fact]
    public async Task A_caller_gets_the_exception_that_the_grain_threw()
    {
        await using Cluster cluster = await Cluster.StartAsync();
        var grain = cluster.Client.GetGrain<IGreeter>("x");
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => grain.Fail("why", late: false));
        Assert.Equal("why", error.Message);
        error = await Assert.ThrowsAsync<InvalidOperationException>(() => grain.Fail("later", late: true));
        Assert.Equal("later", error.Message);
    }

    [Fact]
    public async Task Arguments_are_passed_without_a_copy()
    {
        await using Cluster cluster = await Cluster.StartAsync();
        object argument = new();
        Assert.Same(argument, await cluster.Client.GetGrain<IGreeter>("x").Same(argument));
    }

    [Fact]
    public void A_one_way_call_is_not_waited_for()
    {
        using SimulatedRuntime sim = Sim.Create();
        sim.Run(async () =>
        {
            Task sent = sim.Grain<IGreeter>("x").Tell("a");
            Assert.True(sent.IsCompletedSuccessfully);
            Assert.Empty(sim.Journal().Lines);
            await sim.Delay(1);
            Assert.Equal(["told a"], sim.Journal().Lines);
        });
    }

    [Fact]
    public void A_one_way_call_that_fails_does_not_fail_its_caller()
    {
        using SimulatedRuntime sim = Sim.Create();
        sim.Run(async () =>
        {
            await sim.Grain<IGreeter>("x").Tell("");
            await sim.Delay(1);
            Assert.Equal("hello b", await sim.Grain<IGreeter>("x").Greet("b"));
        });
    }

    [Fact]
    public async Task Closed_generic_interfaces_can_be_called()
    {
        await using Cluster cluster = await Cluster.StartAsync();
        Assert.Equal(7, await cluster.Client.GetGrain<INumberBox>(1).Put(7));
    }

    [Fact]
    public async Task A_reference_can_be_cast_to_another_interface_of_the_grain()
    {
        await using Cluster cluster = await Cluster.StartAsync();
        var grain = cluster.Client.GetGrain<IGreeter>("x");
        Assert.Equal("x", await grain.Cast<INamed>().Name());
        Assert.Equal("x", await (await grain.Self()).Name());
        Assert.Equal(grain, grain.Cast<INamed>() as object);
    }

    [Fact]
    public void An_interface_without_a_grain_class_is_refused_when_the_reference_is_made()
    {
        using SimulatedRuntime sim = Sim.Create();
        Assert.Throws<ArgumentException>(() => sim.Grain<INobody>("x"));
    }

    [Fact]
    public void A_method_that_cannot_be_called_from_afar_is_refused()
    {
        using SimulatedRuntime sim = Sim.Create();
        Assert.Throws<NotSupportedException>(() => sim.Grain<IWrongShape>("x"));
    }

    [Fact]
    public void Keys_come_back_as_they_were_given()
    {
        using SimulatedRuntime sim = Sim.Create();
        var guid = Guid.NewGuid();
        Assert.Equal(-42, sim.Client.GetGrain<INumberBox>(-42).GetPrimaryKeyLong());
        Assert.Equal("x/ü+y", sim.Grain<IGreeter>("x/ü+y").GetPrimaryKeyString());
        Assert.Equal(guid, sim.Client.GetGrain<IGuidKeyed>(guid).GetPrimaryKey());
        Assert.Equal(7, sim.Client.GetGrain<ICompound>(7, "seven").GetPrimaryKeyLong(out string? extension));
        Assert.Equal("seven", extension);
        Assert.Throws<InvalidOperationException>(() => sim.Grain<IGreeter>("x").GetPrimaryKeyLong());
    }

    [Fact]
    public void Grain_ids_read_as_they_are_written()
    {
        GrainId id = GrainId.Parse("greeter/a/b");
        Assert.Equal("greeter", id.Type.ToString());
        Assert.Equal("a/b", id.Key.ToString());
        Assert.Equal(id, GrainId.Create("greeter", "a/b"));
        Assert.False(GrainId.TryParse("/x", out _));
        Assert.Equal("greeter/x", Sim.Create().Client.GetGrain<IGreeter>("x").GetGrainId().ToString());
    }

    [Fact]
    public async Task Many_callers_at_once_each_get_their_own_answer()
    {
        await using Cluster cluster = await Cluster.StartAsync();
        await Parallel.ForAsync(0, 2_000, async (i, _) =>
        {
            var grain = cluster.Client.GetGrain<INumberBox>(i % 7);
            Assert.Equal(i, await grain.Put(i));
        });
    }
}

internal interface INamed : IGrain
{
    Task<string> Name();
}

internal interface IGreeter : IGrainWithStringKey, INamed
{
    Task<string> Greet(string name);

    ValueTask Nothing();

    ValueTask<int> Length(string text);

    Task Fail(string message, bool late);

    Task<object> Same(object argument);

    Task<INamed> Self();

    [OneWay]
    Task Tell(string what);
}

internal sealed class GreeterGrain(IServiceProvider services) : Grain, IGreeter
{
    public Task<string> Greet(string name) => Task.FromResult($"hello {name}");

    public ValueTask Nothing() => ValueTask.CompletedTask;

    public async ValueTask<int> Length(string text)
    {
        await Task.Yield();
        return text.Length;
    }

    public async Task Fail(string message, bool late)
    {
        if (late)
            await Task.Yield();
        throw new InvalidOperationException(message);
    }

    public Task<object> Same(object argument) => Task.FromResult(argument);

    public Task<INamed> Self() => Task.FromResult(this.AsReference<INamed>());

    public Task<string> Name() => Task.FromResult(this.GetPrimaryKeyString());

    public Task Tell(string what)
    {
        ArgumentException.ThrowIfNullOrEmpty(what);
        services.GetRequiredService<Journal>().Write($"told {what}");
        return Task.CompletedTask;
    }
}

internal interface IBox<T> : IGrain
{
    Task<T> Put(T item);
}

internal interface INumberBox : IBox<int>, IGrainWithIntegerKey;

internal sealed class NumberBoxGrain : Grain, INumberBox
{
    public Task<int> Put(int item) => Task.FromResult(item);
}

internal interface INobody : IGrainWithStringKey;

internal interface IWrongShape : IGrainWithStringKey
{
    Task<T> Generic<T>(T value);
}

internal sealed class WrongShapeGrain : Grain, IWrongShape
{
    public Task<T> Generic<T>(T value) => Task.FromResult(value);
}

internal interface IGuidKeyed : IGrainWithGuidKey;

internal sealed class GuidKeyedGrain : Grain, IGuidKeyed;

internal interface ICompound : IGrainWithIntegerCompoundKey;

internal sealed class CompoundGrain : Grain, ICompound;
