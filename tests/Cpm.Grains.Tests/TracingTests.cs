using System.Collections.Concurrent;
using System.Diagnostics;
using Cpm.Grains.Entries;
using Cpm.Grains.Messages;

namespace Cpm.Grains.Tests;

public sealed class TracingTests : IDisposable
{
    private readonly ActivitySource _source = new("test");
    private readonly ConcurrentQueue<Activity> _ended = new();
    private readonly ActivityListener _listener;

    public TracingTests()
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is "Cpm.Grains" or "Microsoft.Orleans.Application" or "test",
            Sample = (ref ActivityCreationOptions<ActivityContext> options) => options.Name == "unsampled"
                ? ActivitySamplingResult.PropagationData
                : ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = _ended.Enqueue,
        };
        ActivitySource.AddActivityListener(_listener);
    }

    public void Dispose()
    {
        _listener.Dispose();
        _source.Dispose();
    }

    [Fact]
    public void A_message_is_one_trace_from_the_call_to_the_recipients_commit() => Scene.Play(async scene =>
    {
        ActivityTraceId trace = await SendTraced(scene, Scene.To("bob"));
        await scene.Settle();
        Assert.Equal(
            [
                "IMailboxGrain/Arrive Client", "IMailboxGrain/Arrive Server", "IMessagesGrain/Send Client", "IMessagesGrain/Send Server",
                "cpm.ledger.commit Client", "cpm.ledger.commit Client", "cpm.relay Producer",
            ],
            Parts(trace).Where(name => !name.StartsWith("IDirectory", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    });

    [Fact]
    public void Its_trace_and_baggage_go_on_from_the_ledger_when_nobody_remembers_it() => Scene.Play(async scene =>
    {
        long dueMs = scene.Node.NowMs + 60_000;
        ActivityTraceId trace = await SendTraced(scene, Scene.To("bob") with { NotBeforeMs = dueMs }, ("tenant", "blue, or so"));
        scene.Forget();
        await scene.Node.Wait(70);
        await scene.Settle();

        Assert.Single(await scene.Told<MessageArrived>("bob"));
        Activity arrival = Assert.Single(_ended, part => part.TraceId == trace && part.OperationName == "IMailboxGrain/Arrive"
            && part.Kind == ActivityKind.Server);
        Assert.Equal("blue, or so", arrival.GetBaggageItem("tenant"));
        Assert.Contains("cpm.relay Producer", Parts(trace));
    });

    [Fact]
    public void More_baggage_than_is_carried_loses_whole_items_only() => Scene.Play(async scene =>
    {
        (string, string)[] items = [.. Enumerable.Range(0, 30).Select(i => ($"item{i}", new string('x', 40)))];
        ActivityTraceId trace = await SendTraced(scene, Scene.To("bob"), items);
        await scene.Settle();
        MessageEnvelope envelope = Assert.Single(await scene.Told<MessageArrived>("bob")).View!.Envelope;
        Assert.Contains(trace.ToString(), envelope.Trace, StringComparison.Ordinal);
        Assert.InRange(envelope.Baggage!.Length, 400, MessageTrace.MaxBaggageBytes);
        Activity relay = Assert.Single(_ended, part => part.TraceId == trace && part.OperationName == "cpm.relay");
        Assert.InRange(relay.Baggage.Count(), 8, 12);
        Assert.All(relay.Baggage, item => Assert.Equal(40, item.Value!.Length));
    });

    [Fact]
    public void A_message_that_is_not_traced_stores_nothing_of_a_trace() => Scene.Play(async scene =>
    {
        using (Activity? around = _source.StartActivity("unsampled"))
        {
            Assert.NotNull(around);
            around.AddBaggage("tenant", "blue");
            await scene.Send("ada", Scene.To("bob"));
        }

        await scene.Settle();
        MessageEnvelope envelope = Assert.Single(await scene.Told<MessageArrived>("bob")).View!.Envelope;
        Assert.Null(envelope.Trace);
        Assert.Null(envelope.Baggage);
    });

    private async Task<ActivityTraceId> SendTraced(Scene scene, MessageToSend message, params (string Key, string Value)[] baggage)
    {
        using Activity root = _source.StartActivity("root")!;
        foreach ((string key, string value) in baggage)
        {
            root.AddBaggage(key, value);
        }

        await scene.Send("ada", message);
        return root.TraceId;
    }

    private IEnumerable<string> Parts(ActivityTraceId trace) =>
        _ended.Where(part => part.TraceId == trace && part.Source.Name != "test").Select(part => $"{part.OperationName} {part.Kind}");
}
