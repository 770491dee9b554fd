namespace Orleans.Standalone.Tests;

public sealed class SimulationTests
{
    [Fact]
    public void The_same_seed_runs_the_same_way_and_another_one_another_way()
    {
        (ulong first, string journal) = Run(5);
        Assert.Equal((first, journal), Run(5));
        Assert.Contains(Enumerable.Range(6, 10), seed => Run(seed).Journal != journal);
    }

    [Fact]
    public void Time_leaps_while_nothing_runs()
    {
        using SimulatedRuntime sim = Sim.Create();
        sim.Run(() => sim.Delay(86400));
        TimeSpan passed = sim.Clock.GetUtcNow() - new SimulationOptions().Start;
        Assert.InRange(passed, TimeSpan.FromDays(1), TimeSpan.FromDays(1.001));
    }

    [Fact]
    public void A_deadlock_is_told()
    {
        using SimulatedRuntime sim = Sim.Create();
        var error = Assert.Throws<SimulationException>(() => sim.Run(() => new TaskCompletionSource().Task));
        Assert.Contains("nothing can run", error.Message, StringComparison.Ordinal);
        Assert.Contains("Seed 1", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_without_end_is_given_up()
    {
        using SimulatedRuntime sim = Sim.Create(simulation: new SimulationOptions { MaxTurns = 1000 });
        Assert.Throws<SimulationException>(() => sim.Run(async () =>
        {
            while (true)
                await Task.Yield();
        }));
        var oneHour = new SimulationOptions { MaxVirtualTime = TimeSpan.FromHours(1) };
        using SimulatedRuntime slow = Sim.Create(simulation: oneHour);
        Assert.Throws<SimulationException>(() => slow.Run(() => slow.Delay(10_000)));
    }

    [Fact]
    public void Work_that_leaves_its_thread_is_told()
    {
        using SimulatedRuntime sim = Sim.Create();
        Assert.Throws<SimulationException>(() => sim.Run(async () =>
        {
            await Task.Run(() => Thread.Sleep(500));
            await sim.Delay(1);
        }));
    }

    [Fact]
    public void Work_may_leave_its_thread_if_that_is_allowed_and_the_clock_can_be_held_for_it()
    {
        using SimulatedRuntime sim = Sim.Create(simulation: new SimulationOptions { AllowOtherThreads = true });
        sim.Run(async () =>
        {
            Task late = sim.Delay(1);
            using (sim.HoldClock())
                await Task.Run(() => Thread.Sleep(50));
            Assert.False(late.IsCompleted);
        });
    }

    [Fact]
    public void A_killed_grain_loses_its_memory_and_its_calls_fail()
    {
        using SimulatedRuntime sim = Sim.Create();
        sim.Run(async () =>
        {
            var grain = sim.Grain<IForgetful>("x");
            await grain.Remember("a", 0);
            Task running = grain.Remember("b", 1), waiting = grain.Remember("c", 1);
            await sim.Delay(0.5);
            Assert.True(sim.Kill(grain));
            await Assert.ThrowsAsync<SiloUnavailableException>(() => running);
            await Assert.ThrowsAsync<SiloUnavailableException>(() => waiting);
            await sim.Delay(10);
            Assert.Equal("", await grain.Recall());
        });
        Assert.Equal(["a"], sim.Journal().Lines);
    }

    [Fact]
    public void A_displaced_activation_goes_on_beside_its_successor_for_a_while()
    {
        using SimulatedRuntime sim = Sim.Create();
        sim.Run(async () =>
        {
            var old = sim.Grain<IForgetful>("x");
            Task running = old.Remember("old", 3);
            await sim.Delay(1);
            Assert.True(sim.Displace(old));
            var fresh = sim.Grain<IForgetful>("x");
            await fresh.Remember("new", 0);
            Assert.Equal("new", await fresh.Recall());
            await running;
            Assert.Equal("new", await old.Recall());
        });
        Assert.Equal(["new", "old"], sim.Journal().Lines);
    }

    [Fact]
    public void Chance_kills_and_displaces_and_delays_and_every_call_still_gets_an_answer()
    {
        int failed = 0;
        for (int seed = 0; seed < 100; seed++)
        {
            using SimulatedRuntime sim = Sim.Create(seed);
            sim.Faults.KillChance = 0.02;
            sim.Faults.SecondActivationChance = 0.02;
            sim.Faults.CallDelayChance = 0.1;
            sim.Run(async () =>
            {
                await Task.WhenAll(Enumerable.Range(0, 5).Select(async i =>
                {
                    for (int n = 0; n < 10; n++)
                    {
                        try
                        {
                            await sim.Grain<IForgetful>($"{i % 2}").Remember("a", 0.1);
                        }
                        catch (SiloUnavailableException)
                        {
                            failed++;
                        }
                    }
                }));
            });
        }
        Assert.InRange(failed, 1, 4999);
    }

    [Fact]
    public void Stream_events_can_be_lost_and_doubled()
    {
        using SimulatedRuntime sim = Sim.Create();
        var listener = new Listener();
        sim.Faults.EventLossChance = 0.3;
        sim.Faults.EventDuplicationChance = 0.3;
        sim.Run(async () =>
        {
            var stream = sim.Client.GetStreamProvider("bell").GetStream<int>(StreamId.Create("news", "x"));
            await stream.SubscribeAsync(listener);
            for (int i = 0; i < 100; i++)
                await stream.OnNextAsync(i);
            await sim.Delay(1);
        });
        Assert.InRange(listener.Seen.Distinct().Count(), 40, 95);
        Assert.True(listener.Seen.Count > listener.Seen.Distinct().Count());
    }

    [Fact]
    public void Leaving_the_run_is_a_crash_that_the_stores_survive()
    {
        var storage = new State.MemoryGrainStorage();
        using (SimulatedRuntime first = Create(storage))
            first.Run(() => first.Client.GetGrain<ICounter>("x").Add(4, write: true));
        using SimulatedRuntime second = Create(storage);
        second.Run(async () => Assert.Equal((4, true), await second.Client.GetGrain<ICounter>("x").Get()));

        static SimulatedRuntime Create(Orleans.Storage.IGrainStorage storage) => new(1, services => services
            .AddSingleton<Journal>()
            .AddKeyedSingleton("Default", storage)
            .AddStandaloneOrleans(new StandaloneOrleansOptions { GrainAssemblies = [typeof(Sim).Assembly] }));
    }

    private static (ulong Fingerprint, string Journal) Run(int seed)
    {
        using SimulatedRuntime sim = Sim.Create(seed);
        sim.Faults.KillChance = 0.01;
        sim.Faults.CallDelayChance = 0.2;
        sim.Run(() => Task.WhenAll(Enumerable.Range(0, 10).Select(async i =>
        {
            for (int n = 0; n < 5; n++)
            {
                try
                {
                    await sim.Grain<IForgetful>($"{n}").Remember($"{i}{n}", 0.1);
                }
                catch (SiloUnavailableException)
                {
                    sim.Journal().Write($"lost {i}{n}");
                }
            }
        })));
        return (sim.Fingerprint, string.Join(' ', sim.Journal().Lines));
    }
}

internal interface IForgetful : IGrainWithStringKey
{
    Task Remember(string what, double seconds);

    Task<string> Recall();
}

internal sealed class ForgetfulGrain(Journal journal, TimeProvider clock) : Grain, IForgetful
{
    private string _memory = "";

    public async Task Remember(string what, double seconds)
    {
        await Task.Delay(TimeSpan.FromSeconds(seconds), clock);
        _memory += what;
        journal.Write(what);
    }

    public Task<string> Recall() => Task.FromResult(_memory);
}
