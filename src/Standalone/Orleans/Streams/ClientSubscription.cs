using Orleans.Runtime;
using Orleans.Standalone.Calls;
using Orleans.Standalone.Runtime;

namespace Orleans.Standalone.Streams;

/// <summary>Something outside of grains subscribed; its observer has turns of its own.</summary>
internal sealed class ClientSubscription(GrainRuntime runtime, StreamHub hub, Guid id)
    : Subscription(runtime, hub, id)
{
    private static readonly CallMethod s_deliver = CallMethod.Internal("Stream.Deliver", alwaysInterleave: false);
    private readonly ConsumerQueue _queue = new(runtime);

    public override GrainId? Owner => null;

    public override void Attach(IStreamConsumer consumer) => _queue.Consumer = consumer;

    protected override Task HandOverAsync(Delivery delivery)
    {
        var call = new FunctionCall(s_deliver, consumer => delivery.RunAsync((IStreamConsumer)consumer));
        _queue.TryReceive(call);
        return call.Answer;
    }

    private sealed class ConsumerQueue(GrainRuntime runtime) : CallQueue(runtime.Turns, runtime.Filters)
    {
        public IStreamConsumer? Consumer { get; set; }

        protected override bool StartsCalls => Consumer is not null;

        protected override object? Target => Consumer;

        protected override bool Accepts(GrainCall call) => true;
    }
}
