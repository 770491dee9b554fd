using Orleans.Streams;
using Orleans.Streams.Core;

namespace Orleans.Standalone.Tests;

public sealed class StreamTests
{
    [Fact]
    public void Every_subscriber_gets_every_event_in_order()
    {
        using SimulatedRuntime sim = Sim.Create();
        var first = new Listener();
        var second = new Listener();
        sim.Run(async () =>
        {
            IAsyncStream<int> stream = Stream(sim, "news", "x");
            await stream.SubscribeAsync(first);
            await stream.SubscribeAsync(second);
            for (int i = 0; i < 100; i++)
                await stream.OnNextAsync(i);
            await stream.OnNextBatchAsync([100, 101]);
            await stream.OnCompletedAsync();
            await sim.Delay(1);
        });
        IEnumerable<string> all = Enumerable.Range(0, 102).Select(i => $"{i}").Append("end");
        Assert.Equal(all, first.Seen);
        Assert.Equal(all, second.Seen);
    }

    [Fact]
    public void Streams_are_apart_by_namespace_and_key()
    {
        using SimulatedRuntime sim = Sim.Create();
        var listener = new Listener();
        sim.Run(async () =>
        {
            await Stream(sim, "news", "x").SubscribeAsync(listener);
            await Stream(sim, "news", "y").OnNextAsync(1);
            await Stream(sim, "olds", "x").OnNextAsync(2);
            await Stream(sim, "news", "x").OnNextAsync(3);
            await sim.Delay(1);
        });
        Assert.Equal(["3"], listener.Seen);
    }

    [Fact]
    public void Who_has_unsubscribed_gets_nothing()
    {
        using SimulatedRuntime sim = Sim.Create();
        var listener = new Listener();
        sim.Run(async () =>
        {
            IAsyncStream<int> stream = Stream(sim, "news", "x");
            var handle = await stream.SubscribeAsync(listener);
            Assert.Equal(handle, Assert.Single(await stream.GetAllSubscriptionHandles()));
            await handle.UnsubscribeAsync();
            Assert.Empty(await stream.GetAllSubscriptionHandles());
            await stream.OnNextAsync(1);
            await sim.Delay(1);
        });
        Assert.Empty(listener.Seen);
    }

    [Fact]
    public void A_slow_subscriber_blocks_nobody_and_is_told_what_it_missed()
    {
        using SimulatedRuntime sim = Sim.Create(options: o => o with { MaxQueuedEvents = 10 });
        var slow = new Listener(sim.Clock, seconds: 10);
        var quick = new Listener();
        sim.Run(async () =>
        {
            IAsyncStream<int> stream = Stream(sim, "news", "x");
            await stream.SubscribeAsync(slow);
            await stream.SubscribeAsync(quick);
            for (int i = 0; i < 100; i++)
            {
                await stream.OnNextAsync(i);
                await sim.Delay(0.1);
            }
            Assert.Equal(100, quick.Seen.Count);
            await sim.Delay(1000);
        });
        Assert.Contains("error QueueCacheMissException", slow.Seen);
        Assert.Equal(["0", "error QueueCacheMissException"], slow.Seen.Take(2));
        Assert.Equal("99", slow.Seen[^1]);
    }

    [Fact]
    public void An_event_that_is_refused_is_tried_again_and_given_up_at_last()
    {
        using SimulatedRuntime sim = Sim.Create();
        var listener = new Listener { RefuseTimes = { ["1"] = 2, ["2"] = 1000 } };
        sim.Run(async () =>
        {
            IAsyncStream<int> stream = Stream(sim, "news", "x");
            await stream.SubscribeAsync(listener);
            await stream.OnNextBatchAsync([1, 2, 3]);
            await sim.Delay(300);
        });
        Assert.Equal(["1", "error StreamEventDeliveryFailureException", "3"], listener.Seen);
    }

    [Fact]
    public void A_grain_subscribed_by_its_class_is_woken_by_an_event()
    {
        using SimulatedRuntime sim = Sim.Create();
        sim.Run(async () =>
        {
            await Stream(sim, "implicit", "x").OnNextAsync(7);
            await Stream(sim, "implicit", "y").OnNextAsync(8);
            await sim.Delay(1);
        });
        Assert.Equal(["x got 7", "y got 8"], sim.Journal().Lines.Order());
    }

    [Fact]
    public void An_explicit_subscription_outlives_the_activation_that_made_it()
    {
        using SimulatedRuntime sim = Sim.Create();
        sim.Run(async () =>
        {
            var grain = sim.Grain<ISubscriber>("x");
            await grain.Subscribe();
            await Stream(sim, "explicit", "s").OnNextAsync(1);
            await sim.Delay(1);
            sim.Kill(grain);
            await Stream(sim, "explicit", "s").OnNextAsync(2);
            await sim.Delay(1);
        });
        Assert.Equal(["x got 1", "x got 2"], sim.Journal().Lines);
    }

    [Fact]
    public void An_event_in_the_hands_of_a_killed_grain_is_delivered_to_the_next_activation()
    {
        using SimulatedRuntime sim = Sim.Create();
        sim.Run(async () =>
        {
            await Stream(sim, "implicit", "slow").OnNextAsync(1);
            await sim.Delay(0.5);
            Assert.True(sim.Kill(GrainId.Create("implicit", "slow")));
            await sim.Delay(10);
        });
        Assert.Equal(["slow got 1"], sim.Journal().Lines);
    }

    [Fact]
    public void Events_of_a_grain_are_handed_over_in_its_own_turns()
    {
        using SimulatedRuntime sim = Sim.Create();
        sim.Run(async () =>
        {
            await Stream(sim, "implicit", "home").OnNextAsync(1);
            await sim.Delay(1);
        });
        Assert.Equal(["home got 1 at home"], sim.Journal().Lines);
    }

    [Fact]
    public void Old_events_cannot_be_asked_for()
    {
        using SimulatedRuntime sim = Sim.Create();
        sim.Run(async () =>
        {
            IAsyncStream<int> stream = Stream(sim, "news", "x");
            Assert.False(stream.IsRewindable);
            StreamSequenceToken? token = null;
            await stream.SubscribeAsync((_, t) =>
            {
                token = t;
                return Task.CompletedTask;
            });
            await stream.OnNextAsync(1);
            await sim.Delay(1);
            await Assert.ThrowsAsync<ArgumentException>(() => stream.SubscribeAsync(new Listener(), token));
        });
    }

    private static IAsyncStream<int> Stream(SimulatedRuntime sim, string ns, string key) =>
        sim.Client.GetStreamProvider("bell").GetStream<int>(ns, key);
}

internal sealed class Listener(TimeProvider? clock = null, double seconds = 0) : IAsyncObserver<int>
{
    public List<string> Seen { get; } = [];

    public Dictionary<string, int> RefuseTimes { get; } = [];

    public async Task OnNextAsync(int item, StreamSequenceToken? token = null)
    {
        if (RefuseTimes.TryGetValue($"{item}", out int times) && times > 0)
        {
            RefuseTimes[$"{item}"] = times - 1;
            throw new InvalidOperationException();
        }
        Seen.Add($"{item}");
        if (clock is not null)
            await Task.Delay(TimeSpan.FromSeconds(seconds), clock);
    }

    public Task OnErrorAsync(Exception ex)
    {
        Seen.Add($"error {ex.GetType().Name}");
        return Task.CompletedTask;
    }

    public Task OnCompletedAsync()
    {
        Seen.Add("end");
        return Task.CompletedTask;
    }
}

internal interface IImplicit : IGrainWithStringKey;

[ImplicitStreamSubscription("implicit")]
internal sealed class ImplicitGrain(Journal journal, TimeProvider clock) : Grain, IImplicit, IStreamSubscriptionObserver
{
    private TaskScheduler? _home;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _home = TaskScheduler.Current;
        return Task.CompletedTask;
    }

    public Task OnSubscribed(IStreamSubscriptionHandleFactory handleFactory) =>
        handleFactory.Create<int>().ResumeAsync(OnNextAsync);

    private async Task OnNextAsync(int item, StreamSequenceToken? token)
    {
        string key = this.GetPrimaryKeyString();
        if (key == "slow")
            await Task.Delay(TimeSpan.FromSeconds(1), clock);
        string where = key == "home" && TaskScheduler.Current == _home ? " at home" : "";
        journal.Write($"{key} got {item}{where}");
    }
}

internal interface ISubscriber : IGrainWithStringKey
{
    Task Subscribe();
}

internal sealed class SubscriberGrain(Journal journal) : Grain, ISubscriber
{
    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        foreach (StreamSubscriptionHandle<int> handle in await Stream().GetAllSubscriptionHandles())
            await handle.ResumeAsync(OnNextAsync);
    }

    public Task Subscribe() => Stream().SubscribeAsync(OnNextAsync);

    private IAsyncStream<int> Stream() => this.GetStreamProvider("bell").GetStream<int>("explicit", "s");

    private Task OnNextAsync(int item, StreamSequenceToken? token)
    {
        journal.Write($"{this.GetPrimaryKeyString()} got {item}");
        return Task.CompletedTask;
    }
}
