using Orleans.Configuration;

namespace Orleans.Standalone.Tests;

public sealed class TimeoutTests
{
    [Fact]
    public void A_call_that_takes_too_long_names_the_chain_of_calls()
    {
        using SimulatedRuntime sim = Sim.Create();
        sim.Run(async () =>
        {
            var error = await Assert.ThrowsAsync<TimeoutException>(
                () => sim.Grain<ISleeper>("outer").SleepElsewhere("inner", 1000));
            Assert.Contains("ISleeper.SleepElsewhere", error.Message, StringComparison.Ordinal);
            DateTimeOffset now = sim.Clock.GetUtcNow();
            Assert.InRange(now - new SimulationOptions().Start, TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(30.2));
            await sim.Delay(1);
        });
        const string chain = "ISleeper.SleepElsewhere -> ISleeper.Sleep;";
        Assert.Contains(sim.Journal().Lines, l => l.Contains(chain, StringComparison.Ordinal));
    }

    [Fact]
    public void The_time_is_an_option()
    {
        using SimulatedRuntime sim = Sim.Create(configure: services => services.Configure<SiloMessagingOptions>(
            o => o.ResponseTimeout = TimeSpan.FromSeconds(3)));
        sim.Run(async () =>
        {
            await sim.Grain<ISleeper>("x").Sleep(2.9);
            await Assert.ThrowsAsync<TimeoutException>(() => sim.Grain<ISleeper>("x").Sleep(3.1));
        });
    }

    [Fact]
    public void A_method_may_have_a_time_of_its_own()
    {
        using SimulatedRuntime sim = Sim.Create();
        sim.Run(async () =>
        {
            await sim.Grain<ISleeper>("x").SleepLong(500);
            await Assert.ThrowsAsync<TimeoutException>(() => sim.Grain<ISleeper>("x").SleepLong(700));
        });
    }

    [Fact]
    public void A_call_that_timed_out_while_it_waited_never_runs()
    {
        using SimulatedRuntime sim = Sim.Create();
        sim.Run(async () =>
        {
            var grain = sim.Grain<ISleeper>("x");
            Task first = grain.SleepLong(100);
            await Assert.ThrowsAsync<TimeoutException>(() => grain.Note("late"));
            await first;
            await grain.Note("after");
        });
        Assert.Equal(["after"], sim.Journal().Lines);
    }

    [Fact]
    public void Cancelling_reaches_the_grain_method_and_frees_the_caller_at_once()
    {
        using SimulatedRuntime sim = Sim.Create();
        sim.Run(async () =>
        {
            using var source = new CancellationTokenSource(TimeSpan.FromSeconds(1), sim.Clock);
            await Assert.ThrowsAnyAsync<OperationCanceledException>(
                () => sim.Grain<ISleeper>("x").SleepUntil(source.Token));
            await sim.Delay(1);
            Assert.Equal(["canceled at home"], sim.Journal().Lines);
        });
    }

    [Fact]
    public void A_token_that_has_fired_stops_the_call_before_it_is_sent()
    {
        using SimulatedRuntime sim = Sim.Create();
        sim.Run(async () =>
        {
            await Assert.ThrowsAnyAsync<OperationCanceledException>(
                () => sim.Grain<ISleeper>("x").SleepUntil(new CancellationToken(true)));
            await sim.Delay(1);
            Assert.Empty(sim.Journal().Lines);
        });
    }

    [Fact]
    public void A_timeout_cancels_the_grain_method()
    {
        using SimulatedRuntime sim = Sim.Create();
        sim.Run(async () =>
        {
            await Assert.ThrowsAsync<TimeoutException>(
                () => sim.Grain<ISleeper>("x").SleepUntil(CancellationToken.None));
            await sim.Delay(1);
            Assert.Equal(["canceled at home"], sim.Journal().Lines);
        });
    }

    [Fact]
    public void A_full_queue_refuses_further_calls()
    {
        using SimulatedRuntime sim = Sim.Create(configure: services => services.Configure<SiloMessagingOptions>(
            o => o.MaxEnqueuedRequestsHardLimit = 2));
        sim.Run(async () =>
        {
            var grain = sim.Grain<ISleeper>("x");
            Task running = grain.Sleep(1);
            await sim.Delay(0.5);
            Task[] waiting = [grain.Note("1"), grain.Note("2")];
            await Assert.ThrowsAsync<LimitExceededException>(() => grain.Note("3"));
            await Task.WhenAll([running, .. waiting]);
        });
    }
}

internal interface ISleeper : IGrainWithStringKey
{
    Task Sleep(double seconds);

    Task SleepElsewhere(string key, double seconds);

    [ResponseTimeout("00:10:00")]
    Task SleepLong(double seconds);

    Task SleepUntil(CancellationToken cancellationToken);

    Task Note(string line);
}

internal sealed class SleeperGrain(Journal journal, TimeProvider clock) : Grain, ISleeper
{
    public Task Sleep(double seconds) => Task.Delay(TimeSpan.FromSeconds(seconds), clock);

    public async Task SleepElsewhere(string key, double seconds)
    {
        try
        {
            await GrainFactory.GetGrain<ISleeper>(key).Sleep(seconds);
        }
        catch (TimeoutException error)
        {
            journal.Write(error.Message);
            throw;
        }
    }

    public Task SleepLong(double seconds) => Sleep(seconds);

    public async Task SleepUntil(CancellationToken cancellationToken)
    {
        TaskScheduler home = TaskScheduler.Current;
        using var registration = cancellationToken.Register(
            () => journal.Write(TaskScheduler.Current == home ? "canceled at home" : "canceled elsewhere"));
        await Task.Delay(Timeout.InfiniteTimeSpan, clock, cancellationToken);
    }

    public Task Note(string line)
    {
        journal.Write(line);
        return Task.CompletedTask;
    }
}
