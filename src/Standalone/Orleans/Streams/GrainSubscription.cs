using Orleans.Runtime;
using Orleans.Standalone.Activations;
using Orleans.Standalone.Calls;
using Orleans.Standalone.Runtime;

namespace Orleans.Standalone.Streams;

/// <summary>A grain subscribed, by itself or by its class; events activate it.</summary>
internal sealed class GrainSubscription(GrainRuntime runtime, StreamHub hub, Guid id, GrainId grain)
    : Subscription(runtime, hub, id)
{
    private static readonly CallMethod s_deliver = CallMethod.Internal("Stream.Deliver", alwaysInterleave: false);
    private readonly GrainReference _grain = new(grain, runtime.Router, "");

    public override GrainId? Owner => grain;

    public override void Attach(IStreamConsumer consumer)
    {
        if (CurrentActivation.Get() is not { } current || current.GrainId != grain)
            throw new InvalidOperationException("Only the grain that subscribed can attach an observer.");
        current.Consumers.Attach(Id, consumer);
    }

    protected override Task HandOverAsync(Delivery delivery)
    {
        var call = new FunctionCall(s_deliver, _ => DeliverAsync(delivery));
        Runtime.Router.Send(_grain, call);
        return call.Answer;
    }

    private static async Task DeliverAsync(Delivery delivery)
    {
        if (await CurrentActivation.Get()!.Consumers.FindAsync(delivery.Subscription) is { } consumer)
            await delivery.RunAsync(consumer);
        else
            delivery.Drop();
    }
}
