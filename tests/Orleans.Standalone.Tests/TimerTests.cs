namespace Orleans.Standalone.Tests;

public sealed class TimerTests
{
    [Fact]
    public void A_timer_ticks_when_it_is_due_and_then_by_its_period()
    {
        using SimulatedRuntime sim = Sim.Create();
        sim.Run(async () =>
        {
            await sim.Grain<ITicking>("x").Start(due: 5, period: 2);
            await sim.Delay(4.9);
            Assert.Equal(0, sim.Journal().Count("tick"));
            await sim.Delay(0.2);
            Assert.Equal(1, sim.Journal().Count("tick"));
            await sim.Delay(4);
            Assert.Equal(3, sim.Journal().Count("tick"));
        });
    }

    [Fact]
    public void The_period_begins_when_a_tick_has_ended()
    {
        using SimulatedRuntime sim = Sim.Create();
        sim.Run(async () =>
        {
            await sim.Grain<ITicking>("x").Start(due: 1, period: 1, work: 3);
            await sim.Delay(9.5);
            Assert.Equal(3, sim.Journal().Count("tick"));
        });
    }

    [Fact]
    public void Ticks_wait_for_calls_unless_they_may_interleave()
    {
        Assert.Equal(["in", "out", "tick"], RunBeside(interleave: false));
        Assert.Equal(["in", "tick", "out"], RunBeside(interleave: true));
    }

    [Fact]
    public void A_disposed_or_changed_timer_does_as_it_is_told()
    {
        using SimulatedRuntime sim = Sim.Create();
        sim.Run(async () =>
        {
            var grain = sim.Grain<ITicking>("x");
            await grain.Start(due: 1, period: 1);
            await grain.Change(10, 10);
            await sim.Delay(9);
            Assert.Equal(0, sim.Journal().Count("tick"));
            await sim.Delay(2);
            Assert.Equal(1, sim.Journal().Count("tick"));
            await grain.Stop();
            await sim.Delay(60);
            Assert.Equal(1, sim.Journal().Count("tick"));
        });
    }

    [Fact]
    public void A_tick_that_fails_does_not_end_the_timer()
    {
        using SimulatedRuntime sim = Sim.Create();
        sim.Run(async () =>
        {
            await sim.Grain<ITicking>("x").Start(due: 1, period: 1, work: -1);
            await sim.Delay(3.5);
            Assert.Equal(3, sim.Journal().Count("tick"));
        });
    }

    [Fact]
    public void Ticks_keep_an_activation_only_if_told_to()
    {
        using SimulatedRuntime sim = Sim.Create();
        sim.Run(async () =>
        {
            await sim.Grain<ITicking>("kept").Start(due: 60, period: 60, keepAlive: true);
            await sim.Grain<ITicking>("left").Start(due: 60, period: 60);
            await sim.Delay(3600);
        });
        Assert.Equal(["gone left"], sim.Journal().Lines.Where(l => l != "tick"));
    }

    [Fact]
    public void A_timer_ends_with_its_activation()
    {
        using SimulatedRuntime sim = Sim.Create();
        sim.Run(async () =>
        {
            var grain = sim.Grain<ITicking>("x");
            await grain.Start(due: 1, period: 1, keepAlive: true);
            sim.Kill(grain);
            await sim.Delay(10);
            Assert.Empty(sim.Journal().Lines);
        });
    }

    private static IReadOnlyList<string> RunBeside(bool interleave)
    {
        using SimulatedRuntime sim = Sim.Create();
        sim.Run(async () =>
        {
            var grain = sim.Grain<ITicking>("x");
            await grain.Start(due: 1, period: -1, interleave: interleave);
            await grain.Work(2);
            await sim.Delay(1);
        });
        return sim.Journal().Lines;
    }
}

internal interface ITicking : IGrainWithStringKey
{
    Task Start(double due, double period, double work = 0, bool interleave = false, bool keepAlive = false);

    Task Change(double due, double period);

    Task Stop();

    Task Work(double seconds);
}

internal sealed class TickingGrain(Journal journal, TimeProvider clock) : Grain, ITicking
{
    private IGrainTimer? _timer;

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        journal.Write($"gone {this.GetPrimaryKeyString()}");
        return Task.CompletedTask;
    }

    public Task Start(double due, double period, double work, bool interleave, bool keepAlive)
    {
        var options = new GrainTimerCreationOptions(Span(due), Span(period))
        {
            Interleave = interleave,
            KeepAlive = keepAlive,
        };
        _timer = this.RegisterGrainTimer(TickAsync, work, options);
        return Task.CompletedTask;
    }

    public Task Change(double due, double period)
    {
        _timer!.Change(Span(due), Span(period));
        return Task.CompletedTask;
    }

    public Task Stop()
    {
        _timer!.Dispose();
        return Task.CompletedTask;
    }

    public async Task Work(double seconds)
    {
        journal.Write("in");
        await Task.Delay(Span(seconds), clock);
        journal.Write("out");
    }

    private static TimeSpan Span(double seconds) =>
        seconds < 0 ? Timeout.InfiniteTimeSpan : TimeSpan.FromSeconds(seconds);

    private async Task TickAsync(double work, CancellationToken cancellationToken)
    {
        journal.Write("tick");
        if (work < 0)
            throw new InvalidOperationException();
        await Task.Delay(Span(work), clock, cancellationToken);
    }
}
