using Orleans.Runtime;
using Orleans.Standalone.Activations;
using Orleans.Standalone.Calls;

namespace Orleans.Standalone.Filters;

/// <summary>A call on its way through the outgoing filters.</summary>
internal sealed class OutgoingCall(
    GrainCall call, GrainReference reference, Activation? caller, IOutgoingGrainCallFilter[] filters,
    Func<Task<object?>> send)
    : FilteredCall(call, reference), IOutgoingGrainCallContext
{
    private int _next;

    public IGrainContext? SourceContext => caller;

    public override async Task Invoke()
    {
        if (_next < filters.Length)
            await filters[_next++].Invoke(this);
        else
            Result = await send();
    }
}
