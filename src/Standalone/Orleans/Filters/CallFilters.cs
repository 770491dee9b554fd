using Orleans.Runtime;
using Orleans.Standalone.Activations;
using Orleans.Standalone.Calls;
using Orleans.Standalone.Diagnostics;

namespace Orleans.Standalone.Filters;

/// <summary>The filters that calls pass, and the trace they leave.</summary>
internal sealed class CallFilters(
    IEnumerable<IIncomingGrainCallFilter> incoming, IEnumerable<IOutgoingGrainCallFilter> outgoing)
{
    private readonly IIncomingGrainCallFilter[] _incoming = [.. incoming];
    private readonly IOutgoingGrainCallFilter[] _outgoing = [.. outgoing];

    /// <summary>Whether anything wants to see the call arrive.</summary>
    public bool SeeIncoming(GrainCall call, object target) => !call.Method.IsInternal
        && (_incoming.Length > 0 || target is IIncomingGrainCallFilter || call.TracedBy is not null);

    /// <summary>Whether anything wants to see the call leave.</summary>
    public bool SeeOutgoing(GrainCall call) =>
        !call.Method.IsInternal && (_outgoing.Length > 0 || CallTraces.IsUnderWay);

    /// <summary>Runs the call within the filters and the trace.</summary>
    public async Task RunIncoming(GrainCall call, object target, CallQueue queue)
    {
        using var trace = CallTraces.Arrive(call);
        var context = new IncomingCall(call, target, queue as IGrainContext, FiltersOf(target));
        try
        {
            await context.Invoke();
        }
        catch (Exception error)
        {
            CallTraces.Failed(trace, error);
            throw;
        }
        call.Replace(context.Result);
    }

    /// <summary>Runs what sends the call within the filters and the trace.</summary>
    public async Task<object?> RunOutgoing(
        GrainCall call, GrainReference reference, Activation? caller, Func<Task<object?>> send)
    {
        using var trace = CallTraces.Leave(call);
        var context = new OutgoingCall(call, reference, caller, _outgoing, send);
        try
        {
            await context.Invoke();
        }
        catch (Exception error)
        {
            CallTraces.Failed(trace, error);
            throw;
        }
        return context.Result;
    }

    private IIncomingGrainCallFilter[] FiltersOf(object target) =>
        target is IIncomingGrainCallFilter own ? [.. _incoming, own] : _incoming;
}
