using System.Runtime.CompilerServices;

namespace Orleans.Standalone.Tests;

public sealed class EnumerationTests
{
    [Fact]
    public void Items_come_in_order_across_batches()
    {
        using SimulatedRuntime sim = Sim.Create();
        sim.Run(async () =>
        {
            var seen = new List<int>();
            await foreach (int item in sim.Grain<ISequence>("x").Count(250, pause: 0))
                seen.Add(item);
            Assert.Equal(Enumerable.Range(0, 250), seen);
        });
    }

    [Fact]
    public void A_long_wait_for_an_item_is_no_timeout_and_blocks_no_other_call()
    {
        using SimulatedRuntime sim = Sim.Create();
        sim.Run(async () =>
        {
            var seen = new List<int>();
            var grain = sim.Grain<ISequence>("x");
            await foreach (int item in grain.Count(3, pause: 300))
            {
                await grain.Ping();
                seen.Add(item);
            }
            Assert.Equal([0, 1, 2], seen);
        });
    }

    [Fact]
    public void What_came_before_an_error_is_seen_before_it()
    {
        using SimulatedRuntime sim = Sim.Create();
        sim.Run(async () =>
        {
            var seen = new List<int>();
            await Assert.ThrowsAsync<InvalidOperationException>(async () =>
            {
                await foreach (int item in sim.Grain<ISequence>("x").FailAfter(5))
                    seen.Add(item);
            });
            Assert.Equal([0, 1, 2, 3, 4], seen);
        });
    }

    [Fact]
    public void Leaving_early_runs_the_finally_of_the_grain()
    {
        using SimulatedRuntime sim = Sim.Create();
        sim.Run(async () =>
        {
            await foreach (int item in sim.Grain<ISequence>("x").Count(10, pause: 1))
            {
                if (item == 2)
                    break;
            }
            await sim.Delay(5);
            Assert.Equal(["ended x"], sim.Journal().Lines);
        });
    }

    [Fact]
    public void Cancelling_ends_both_sides()
    {
        using SimulatedRuntime sim = Sim.Create();
        sim.Run(async () =>
        {
            using var source = new CancellationTokenSource(TimeSpan.FromSeconds(3.5), sim.Clock);
            var seen = new List<int>();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
            {
                await foreach (int item in sim.Grain<ISequence>("x").Count(100, 1).WithCancellation(source.Token))
                    seen.Add(item);
            });
            await sim.Delay(5);
            Assert.Equal([0, 1, 2], seen);
            Assert.Equal(["ended x"], sim.Journal().Lines);
        });
    }

    [Fact]
    public void An_enumeration_ends_with_its_activation()
    {
        using SimulatedRuntime sim = Sim.Create();
        sim.Run(async () =>
        {
            var grain = sim.Grain<ISequence>("x");
            await Assert.ThrowsAsync<EnumerationAbortedException>(async () =>
            {
                await foreach (int item in grain.Count(100, 1))
                {
                    if (item == 2)
                        await grain.Leave();
                }
            });
        });
    }

    [Fact]
    public void An_enumeration_fails_when_its_activation_is_killed()
    {
        using SimulatedRuntime sim = Sim.Create();
        sim.Run(async () =>
        {
            var grain = sim.Grain<ISequence>("x");
            await Assert.ThrowsAsync<SiloUnavailableException>(async () =>
            {
                await foreach (int item in grain.Count(100, 1))
                    _ = Task.Factory.StartNew(() => sim.Kill(grain), default, default, TaskScheduler.Current);
            });
        });
    }
}

internal interface ISequence : IGrainWithStringKey
{
    IAsyncEnumerable<int> Count(int to, double pause, CancellationToken cancellationToken = default);

    IAsyncEnumerable<int> FailAfter(int count);

    Task Ping();

    Task Leave();
}

internal sealed class SequenceGrain(Journal journal, TimeProvider clock) : Grain, ISequence
{
    public async IAsyncEnumerable<int> Count(
        int to, double pause, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        try
        {
            for (int i = 0; i < to; i++)
            {
                if (pause > 0)
                    await Task.Delay(TimeSpan.FromSeconds(pause), clock, cancellationToken);
                yield return i;
            }
        }
        finally
        {
            journal.Write($"ended {this.GetPrimaryKeyString()}");
        }
    }

    public async IAsyncEnumerable<int> FailAfter(int count)
    {
        for (int i = 0; i < count; i++)
            yield return i;
        await Task.Yield();
        throw new InvalidOperationException();
    }

    public Task Ping() => Task.CompletedTask;

    public Task Leave()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }
}
