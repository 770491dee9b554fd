namespace Orleans.Standalone.Tests;

public sealed class FilterTests
{
    [Fact]
    public void Filters_run_around_the_call_in_order()
    {
        using SimulatedRuntime sim = Create();
        sim.Run(async () => Assert.Equal("HELLO ada", await sim.Grain<IFiltered>("x").Greet("ada")));
        Assert.Equal(
            ["out Greet(ada)", "in 1 Greet(ada) of FilteredGrain.Greet", "in 2", "own", "greet", "out done hello ada"],
            sim.Journal().Lines);
    }

    [Fact]
    public void A_filter_can_change_an_argument()
    {
        using SimulatedRuntime sim = Create();
        sim.Run(async () => Assert.Equal("HELLO bob", await sim.Grain<IFiltered>("x").Greet("alias")));
    }

    [Fact]
    public void A_filter_can_refuse_a_call()
    {
        using SimulatedRuntime sim = Create();
        sim.Run(() => Assert.ThrowsAsync<UnauthorizedAccessException>(
            () => sim.Grain<IFiltered>("x").Greet("mallory")));
        Assert.DoesNotContain("greet", sim.Journal().Lines);
    }

    [Fact]
    public void A_filter_sees_the_exception_of_the_grain()
    {
        using SimulatedRuntime sim = Create();
        sim.Run(() => Assert.ThrowsAsync<InvalidOperationException>(() => sim.Grain<IFiltered>("x").Fail()));
        Assert.Contains("out failed InvalidOperationException", sim.Journal().Lines);
    }

    [Fact]
    public void One_way_and_value_task_calls_are_filtered_too()
    {
        using SimulatedRuntime sim = Create();
        sim.Run(async () =>
        {
            await sim.Grain<IFiltered>("x").Tell();
            Assert.Equal(3, await sim.Grain<IFiltered>("x").Three());
            await sim.Delay(1);
        });
        Assert.Contains("out Tell()", sim.Journal().Lines);
        Assert.Contains("tell", sim.Journal().Lines);
        Assert.Contains("out done 3", sim.Journal().Lines);
    }

    private static SimulatedRuntime Create() => Sim.Create(configure: services => services
        .AddSingleton<IIncomingGrainCallFilter, First>()
        .AddSingleton<IIncomingGrainCallFilter, Second>()
        .AddSingleton<IOutgoingGrainCallFilter, Outgoing>());

    private sealed class First(Journal journal) : IIncomingGrainCallFilter
    {
        public async Task Invoke(IIncomingGrainCallContext context)
        {
            object? argument = context.Request.GetArgumentCount() > 0 ? context.Request.GetArgument(0) : null;
            var method = context.ImplementationMethod;
            journal.Write($"in 1 {context.MethodName}({argument}) of {method.DeclaringType!.Name}.{method.Name}");
            if (argument is "alias")
                context.Request.SetArgument(0, "bob");
            await context.Invoke();
        }
    }

    private sealed class Second(Journal journal) : IIncomingGrainCallFilter
    {
        public Task Invoke(IIncomingGrainCallContext context)
        {
            journal.Write("in 2");
            if (context.Request.GetArgumentCount() > 0 && context.Request.GetArgument(0) is "mallory")
                throw new UnauthorizedAccessException();
            return context.Invoke();
        }
    }

    private sealed class Outgoing(Journal journal) : IOutgoingGrainCallFilter
    {
        public async Task Invoke(IOutgoingGrainCallContext context)
        {
            object? argument = context.Request.GetArgumentCount() > 0 ? context.Request.GetArgument(0) : null;
            journal.Write($"out {context.MethodName}({argument})");
            try
            {
                await context.Invoke();
            }
            catch (Exception error)
            {
                journal.Write($"out failed {error.GetType().Name}");
                throw;
            }
            journal.Write($"out done {context.Result}");
            if (context.Result is string text)
                context.Result = text.Replace("hello", "HELLO", StringComparison.Ordinal);
        }
    }
}

internal interface IFiltered : IGrainWithStringKey
{
    Task<string> Greet(string name);

    Task Fail();

    [OneWay]
    Task Tell();

    ValueTask<int> Three();
}

internal sealed class FilteredGrain(Journal journal) : Grain, IFiltered, IIncomingGrainCallFilter
{
    public Task Invoke(IIncomingGrainCallContext context)
    {
        journal.Write("own");
        return context.Invoke();
    }

    public Task<string> Greet(string name)
    {
        journal.Write("greet");
        return Task.FromResult($"hello {name}");
    }

    public Task Fail() => throw new InvalidOperationException();

    public Task Tell()
    {
        journal.Write("tell");
        return Task.CompletedTask;
    }

    public ValueTask<int> Three() => ValueTask.FromResult(3);
}
