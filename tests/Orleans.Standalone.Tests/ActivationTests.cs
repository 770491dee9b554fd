using Orleans.Configuration;

namespace Orleans.Standalone.Tests;

public sealed class ActivationTests
{
    [Fact]
    public async Task Callers_at_once_meet_the_same_activation()
    {
        await using Cluster cluster = await Cluster.StartAsync(services => services.AddSingleton<Journal>());
        await Parallel.ForAsync(0, 500, async (_, _) => await cluster.Client.GetGrain<ILiving>("x").Ping());
        Assert.Equal(1, cluster.Services.GetRequiredService<Journal>().Count("born x"));
    }

    [Fact]
    public void Hooks_run_before_the_first_call_and_after_the_last()
    {
        using SimulatedRuntime sim = Sim.Create();
        sim.Run(async () =>
        {
            await sim.Grain<ILiving>("x").Ping();
            await sim.Grain<ILiving>("x").Leave();
            await sim.Delay(1);
        });
        Assert.Equal(["born x", "ping x", "leave x", "gone x ApplicationRequested"], sim.Journal().Lines);
    }

    [Theory]
    [InlineData("start")]
    [InlineData("construct")]
    public void A_grain_that_cannot_start_fails_the_calls_that_wait(string where)
    {
        using SimulatedRuntime sim = Sim.Create();
        sim.Run(async () =>
        {
            var grain = sim.Grain<IStillborn>(where);
            Task first = grain.Ping(), second = grain.Ping();
            Assert.Equal(where, (await Assert.ThrowsAsync<InvalidOperationException>(() => first)).Message);
            await Assert.ThrowsAsync<InvalidOperationException>(() => second);
            // The next call tries anew.
            await Assert.ThrowsAsync<InvalidOperationException>(() => grain.Ping());
        });
    }

    [Fact]
    public void A_grain_that_takes_too_long_to_start_fails_its_calls()
    {
        using SimulatedRuntime sim = Sim.Create(configure: services => services.Configure<GrainCollectionOptions>(
            o => o.ActivationTimeout = TimeSpan.FromSeconds(2)));
        sim.Run(() => Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => sim.Grain<IStillborn>("hang").Ping()));
    }

    [Fact]
    public void Calls_that_come_while_an_activation_ends_are_run_by_the_next_one()
    {
        using SimulatedRuntime sim = Sim.Create();
        sim.Run(async () =>
        {
            var grain = sim.Grain<ILiving>("slow end");
            await grain.Leave();
            Task[] calls = [grain.Ping(), grain.Ping(), grain.Ping()];
            await Task.WhenAll(calls);
        });
        Assert.Equal(
            ["born slow end", "leave slow end", "gone slow end ApplicationRequested", "born slow end"],
            sim.Journal().Lines.Take(4));
        Assert.Equal(3, sim.Journal().Count("ping slow end"));
    }

    [Fact]
    public void No_call_is_lost_when_grains_come_and_go()
    {
        for (int seed = 0; seed < 50; seed++)
        {
            using SimulatedRuntime sim = Sim.Create(seed);
            sim.Run(async () =>
            {
                var callers = Enumerable.Range(0, 10).Select(async i =>
                {
                    var grain = sim.Grain<ILiving>("x");
                    for (int n = 0; n < 10; n++)
                    {
                        if ((i + n) % 5 == 0)
                            await grain.Leave();
                        else
                            await grain.Ping();
                    }
                });
                await Task.WhenAll(callers);
            });
            Assert.Equal(80, sim.Journal().Count("ping x"));
        }
    }

    [Fact]
    public async Task No_call_is_lost_on_real_threads_either()
    {
        await using Cluster cluster = await Cluster.StartAsync(services => services.AddSingleton<Journal>());
        await Task.WhenAll(Enumerable.Range(0, 4).Select(i => Task.Run(async () =>
        {
            for (int n = 0; n < 2_000; n++)
            {
                var grain = cluster.Client.GetGrain<ILiving>($"{n % 3}");
                await (n % 50 == i ? grain.Leave() : grain.Ping());
            }
        })));
        IReadOnlyList<string> lines = cluster.Services.GetRequiredService<Journal>().Lines;
        Assert.Equal(4 * 1_960, lines.Count(l => l.StartsWith("ping", StringComparison.Ordinal)));
    }

    [Fact]
    public void An_activation_that_ends_finishes_the_call_that_runs()
    {
        using SimulatedRuntime sim = Sim.Create();
        sim.Run(async () =>
        {
            await sim.Grain<ILiving>("x").LeaveThenWork();
            await sim.Delay(1);
        });
        Assert.Equal(["born x", "worked x", "gone x ApplicationRequested"], sim.Journal().Lines);
    }

    [Fact]
    public void A_call_that_never_ends_does_not_keep_an_activation_from_ending()
    {
        using SimulatedRuntime sim = Sim.Create();
        sim.Run(async () =>
        {
            Task stuck = sim.Grain<ILiving>("x").LeaveThenHang();
            await Assert.ThrowsAsync<TimeoutException>(() => stuck);
            await sim.Delay(5);
            await sim.Grain<ILiving>("x").Ping();
        });
        Assert.Equal(["born x", "gone x ApplicationRequested", "born x", "ping x"], sim.Journal().Lines);
    }

    [Fact]
    public void An_idle_activation_is_collected_and_a_busy_one_is_not()
    {
        using SimulatedRuntime sim = Sim.Create();
        sim.Run(async () =>
        {
            await sim.Grain<ILiving>("idle").Ping();
            for (int minute = 0; minute < 20; minute++)
            {
                await sim.Grain<ILiving>("busy").Ping();
                await sim.Delay(60);
            }
        });
        Assert.Contains("gone idle ActivationIdle", sim.Journal().Lines);
        Assert.DoesNotContain("gone busy ActivationIdle", sim.Journal().Lines);
    }

    [Fact]
    public void A_class_may_have_an_age_limit_of_its_own_or_none()
    {
        using SimulatedRuntime sim = Sim.Create();
        sim.Run(async () =>
        {
            await sim.Grain<IShortLived>("short").Ping();
            await sim.Grain<IKept>("kept").Ping();
            await sim.Delay(200);
            Assert.Contains("gone short ActivationIdle", sim.Journal().Lines);
            await sim.Delay(100_000);
            Assert.DoesNotContain("gone kept ActivationIdle", sim.Journal().Lines);
        });
    }

    [Fact]
    public void A_grain_can_ask_to_be_kept_for_a_while()
    {
        using SimulatedRuntime sim = Sim.Create();
        sim.Run(async () =>
        {
            await sim.Grain<ILiving>("x").StayFor(TimeSpan.FromHours(2));
            await sim.Delay(3600);
            Assert.DoesNotContain("gone x ActivationIdle", sim.Journal().Lines);
            await sim.Delay(2 * 3600);
            Assert.Contains("gone x ActivationIdle", sim.Journal().Lines);
        });
    }

    [Fact]
    public void With_too_many_in_memory_the_longest_idle_make_room()
    {
        using SimulatedRuntime sim = Sim.Create(options: o => o with { MaxActivations = 100 });
        sim.Run(async () =>
        {
            for (int i = 0; i < 500; i++)
                await sim.Grain<ILiving>($"{i}").Ping();
            await sim.Delay(1);
        });
        int born = sim.Journal().Lines.Count(l => l.StartsWith("born", StringComparison.Ordinal));
        int gone = sim.Journal().Lines.Count(l => l.StartsWith("gone", StringComparison.Ordinal));
        Assert.Equal(500, born);
        Assert.InRange(born - gone, 50, 100);
        Assert.Contains("gone 0 ActivationIdle", sim.Journal().Lines);
        Assert.DoesNotContain("gone 499 ActivationIdle", sim.Journal().Lines);
    }

    [Fact]
    public void A_stop_ends_every_activation()
    {
        using SimulatedRuntime sim = Sim.Create();
        sim.Run(async () =>
        {
            for (int i = 0; i < 20; i++)
                await sim.Grain<ILiving>($"{i}").Ping();
            await sim.StopAsync();
            for (int i = 0; i < 20; i++)
                Assert.Contains($"gone {i} ShuttingDown", sim.Journal().Lines);
            await Assert.ThrowsAsync<SiloUnavailableException>(() => sim.Grain<ILiving>("late").Ping());
        });
    }

    [Fact]
    public void A_stop_does_not_wait_for_ever()
    {
        using SimulatedRuntime sim = Sim.Create(options: o => o with { StopTimeout = TimeSpan.FromSeconds(5) });
        sim.Run(async () =>
        {
            Task stuck = sim.Grain<ILiving>("x").LeaveThenHang();
            await sim.Delay(1);
            await sim.StopAsync();
            Assert.True(sim.Clock.GetUtcNow() - new SimulationOptions().Start < TimeSpan.FromSeconds(7));
            await Assert.ThrowsAsync<TimeoutException>(() => stuck);
        });
    }

    [Fact]
    public void Stages_of_the_runtime_start_in_order_and_stop_in_the_opposite_order()
    {
        using SimulatedRuntime sim = Sim.Create(configure: services => services
            .AddSingleton<ILifecycleParticipant<ISiloLifecycle>, Staged>());
        sim.Run(sim.StopAsync);
        Assert.Equal(["start 1", "start 2", "stop 2", "stop 1"], sim.Journal().Lines);
    }

    private sealed class Staged(Journal journal) : ILifecycleParticipant<ISiloLifecycle>
    {
        public void Participate(ISiloLifecycle lifecycle)
        {
            Join(lifecycle, 2, ServiceLifecycleStage.Active);
            Join(lifecycle, 1, ServiceLifecycleStage.ApplicationServices);
        }

        private void Join(ISiloLifecycle lifecycle, int name, int stage) => lifecycle.Subscribe(
            $"{name}", stage, _ => Note($"start {name}"), _ => Note($"stop {name}"));

        private Task Note(string line)
        {
            journal.Write(line);
            return Task.CompletedTask;
        }
    }
}

internal abstract class LivingBase(Journal journal) : Grain
{
    protected string Key => this.GetPrimaryKeyString();

    protected Journal Journal => journal;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        journal.Write($"born {Key}");
        return Task.CompletedTask;
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        journal.Write($"gone {Key} {reason.ReasonCode}");
        return Task.CompletedTask;
    }

    public Task Ping()
    {
        journal.Write($"ping {Key}");
        return Task.CompletedTask;
    }
}

internal interface ILiving : IGrainWithStringKey
{
    Task Ping();

    Task Leave();

    Task LeaveThenWork();

    Task LeaveThenHang();

    Task StayFor(TimeSpan span);
}

internal sealed class LivingGrain(Journal journal, TimeProvider clock) : LivingBase(journal), ILiving
{
    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        if (Key == "slow end")
            await Task.Delay(TimeSpan.FromSeconds(1), clock, cancellationToken);
        await base.OnDeactivateAsync(reason, cancellationToken);
    }

    public Task Leave()
    {
        Journal.Write($"leave {Key}");
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    public async Task LeaveThenWork()
    {
        DeactivateOnIdle();
        await Task.Delay(TimeSpan.FromSeconds(1), clock);
        Journal.Write($"worked {Key}");
    }

    public Task LeaveThenHang()
    {
        DeactivateOnIdle();
        return Task.Delay(Timeout.InfiniteTimeSpan, clock);
    }

    public Task StayFor(TimeSpan span)
    {
        DelayDeactivation(span);
        return Task.CompletedTask;
    }
}

internal interface IShortLived : IGrainWithStringKey
{
    Task Ping();
}

[CollectionAgeLimit(Minutes = 2)]
internal sealed class ShortLivedGrain(Journal journal) : LivingBase(journal), IShortLived;

internal interface IKept : IGrainWithStringKey
{
    Task Ping();
}

[KeepAlive]
internal sealed class KeptGrain(Journal journal) : LivingBase(journal), IKept;

internal interface IStillborn : IGrainWithStringKey
{
    Task Ping();
}

internal sealed class StillbornGrain : Grain, IStillborn
{
    private readonly TimeProvider _clock;

    public StillbornGrain(TimeProvider clock)
    {
        _clock = clock;
        if (this.GetPrimaryKeyString() == "construct")
            throw new InvalidOperationException("construct");
    }

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        await Task.Yield();
        if (this.GetPrimaryKeyString() == "hang")
            await Task.Delay(Timeout.InfiniteTimeSpan, _clock, CancellationToken.None);
        throw new InvalidOperationException("start");
    }

    public Task Ping() => Task.CompletedTask;
}
