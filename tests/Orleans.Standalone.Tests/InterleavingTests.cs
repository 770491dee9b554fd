using Orleans.Serialization.Invocation;

namespace Orleans.Standalone.Tests;

public sealed class InterleavingTests
{
    private static readonly string[] s_apart = ["in", "out", "in", "out"];
    private static readonly string[] s_together = ["in", "in", "out", "out"];

    [Fact]
    public void Calls_of_a_grain_run_one_after_the_other() =>
        Assert.Equal(s_apart, Run<IPlainWorker>(g => g.Work(), g => g.Work()));

    [Fact]
    public void Calls_of_a_reentrant_grain_interleave() =>
        Assert.Equal(s_together, Run<IReentrantWorker>(g => g.Work(), g => g.Work()));

    [Fact]
    public void A_method_marked_always_interleave_runs_beside_others() =>
        Assert.Equal(s_together, Run<IPlainWorker>(g => g.Work(), g => g.Aside()));

    [Fact]
    public void Others_run_beside_a_method_marked_always_interleave() =>
        Assert.Equal(s_together, Run<IPlainWorker>(g => g.Aside(), g => g.Work()));

    [Fact]
    public void Read_only_methods_run_beside_each_other() =>
        Assert.Equal(s_together, Run<IPlainWorker>(g => g.Read(), g => g.Read()));

    [Fact]
    public void A_read_only_method_does_not_run_beside_a_writing_one()
    {
        Assert.Equal(s_apart, Run<IPlainWorker>(g => g.Read(), g => g.Work()));
        Assert.Equal(s_apart, Run<IPlainWorker>(g => g.Work(), g => g.Read()));
    }

    [Fact]
    public void A_class_may_decide_by_the_arguments()
    {
        Assert.Equal(s_together, Run<IChoosyWorker>(g => g.Work("apart"), g => g.Work("beside")));
        Assert.Equal(s_apart, Run<IChoosyWorker>(g => g.Work("apart"), g => g.Work("apart")));
    }

    [Fact]
    public void Stateless_workers_run_side_by_side_up_to_their_limit()
    {
        using SimulatedRuntime sim = Sim.Create();
        sim.Run(async () =>
        {
            var worker = sim.Client.GetGrain<IPoolWorker>(0);
            await Task.WhenAll(worker.Work(), worker.Work(), worker.Work());
        });
        Assert.Equal(["in", "in", "out"], sim.Journal().Lines.Take(3));
        Assert.Equal(3, sim.Journal().Count("in"));
    }

    [Fact]
    public void A_call_that_comes_back_to_its_grain_waits_for_ever_and_times_out()
    {
        using SimulatedRuntime sim = Sim.Create();
        sim.Run(async () =>
        {
            var grain = sim.Grain<ILoop>("a");
            await Assert.ThrowsAsync<TimeoutException>(() => grain.ThroughOther("b", allow: false));
        });
    }

    [Fact]
    public void A_call_chain_that_is_allowed_to_comes_back_to_its_grain()
    {
        using SimulatedRuntime sim = Sim.Create();
        sim.Run(async () => Assert.Equal("back", await sim.Grain<ILoop>("a").ThroughOther("b", allow: true)));
    }

    [Fact]
    public void An_await_goes_on_in_a_turn_of_the_same_grain()
    {
        using SimulatedRuntime sim = Sim.Create();
        sim.Run(async () => Assert.True(await sim.Grain<IPlainWorker>("x").StaysAtHome()));
    }

    private static IReadOnlyList<string> Run<T>(Func<T, Task> first, Func<T, Task> second)
        where T : IGrainWithStringKey
    {
        using SimulatedRuntime sim = Sim.Create();
        sim.Run(async () =>
        {
            Task one = first(sim.Grain<T>("x"));
            await sim.Delay(0.5);
            await Task.WhenAll(one, second(sim.Grain<T>("x")));
        });
        return sim.Journal().Lines;
    }
}

internal abstract class WorkerBase(Journal journal, TimeProvider clock) : Grain
{
    protected TimeProvider Clock => clock;

    public async Task Work()
    {
        journal.Write("in");
        await Task.Delay(TimeSpan.FromSeconds(1), clock);
        journal.Write("out");
    }
}

internal interface IPlainWorker : IGrainWithStringKey
{
    Task Work();

    [AlwaysInterleave]
    Task Aside();

    [ReadOnly]
    Task Read();

    Task<bool> StaysAtHome();
}

internal sealed class PlainWorkerGrain(Journal journal, TimeProvider clock) : WorkerBase(journal, clock), IPlainWorker
{
    public Task Aside() => Work();

    public Task Read() => Work();

    public async Task<bool> StaysAtHome()
    {
        var scheduler = TaskScheduler.Current;
        await Task.Yield();
        bool same = scheduler == TaskScheduler.Current;
        await Task.Delay(TimeSpan.FromMilliseconds(10), Clock);
        return same && scheduler == TaskScheduler.Current && scheduler != TaskScheduler.Default;
    }
}

internal interface IReentrantWorker : IGrainWithStringKey
{
    Task Work();
}

[Reentrant]
internal sealed class ReentrantWorkerGrain(Journal journal, TimeProvider clock)
    : WorkerBase(journal, clock), IReentrantWorker;

internal interface IChoosyWorker : IGrainWithStringKey
{
    Task Work(string how);
}

[MayInterleave(nameof(Beside))]
internal sealed class ChoosyWorkerGrain(Journal journal, TimeProvider clock) : WorkerBase(journal, clock), IChoosyWorker
{
    public static bool Beside(IInvokable request) => (string?)request.GetArgument(0) == "beside";

    public Task Work(string how) => Work();
}

internal interface IPoolWorker : IGrainWithIntegerKey
{
    Task Work();
}

[StatelessWorker(2)]
internal sealed class PoolWorkerGrain(Journal journal, TimeProvider clock) : WorkerBase(journal, clock), IPoolWorker;

internal interface ILoop : IGrainWithStringKey
{
    Task<string> ThroughOther(string other, bool allow);

    Task<string> CallBack(ILoop caller);

    Task<string> Answer();
}

internal sealed class LoopGrain : Grain, ILoop
{
    public async Task<string> ThroughOther(string other, bool allow)
    {
        using var section = allow
            ? RequestContext.AllowCallChainReentrancy()
            : RequestContext.SuppressCallChainReentrancy();
        return await GrainFactory.GetGrain<ILoop>(other).CallBack(this.AsReference<ILoop>());
    }

    public Task<string> CallBack(ILoop caller) => caller.Answer();

    public Task<string> Answer() => Task.FromResult("back");
}
