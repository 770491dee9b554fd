using Orleans.Runtime;
using Orleans.Standalone.Activations;
using Orleans.Standalone.Calls;
using Orleans.Standalone.Observers;
using Orleans.Standalone.Proxies;

namespace Orleans.Standalone.Runtime;

/// <summary>Takes calls to the grains and observers they are for, and gives up those that take too long.</summary>
internal sealed class CallRouter : ICallRouter, IDisposable
{
    // An activation that ends hands its waiting calls on; one that always ends at once must not do so for ever.
    private const int MostForwards = 8;

    private readonly GrainRuntime _runtime;
    private readonly OutstandingCalls _outstanding;
    private readonly TimeSpan _timeout;
    private readonly long _timeoutTicks;

    public CallRouter(GrainRuntime runtime)
    {
        _runtime = runtime;
        _timeout = runtime.Messaging.ResponseTimeout;
        _timeoutTicks = TicksOf(_timeout);
        Observers = new ObserverDirectory(runtime);
        _outstanding = new OutstandingCalls(runtime.Clock, runtime.Metrics, (runtime.Turns.Processors * 2) - 1, Expire);
    }

    public ObserverDirectory Observers { get; }

    public GrainReference CreateReference(GrainId grainId, Type interfaceType) =>
        ProxyFactory.Create(grainId, this, interfaceType);

    public bool HasOutgoingFilters(GrainCall call) => _runtime.Filters.SeeOutgoing(call);

    public Task<object?> SendFiltered(GrainReference reference, GrainCall call, Func<Task<object?>> send) =>
        _runtime.Filters.RunOutgoing(call, reference, CurrentActivation.Get(), send);

    public void Send(GrainReference reference, GrainCall call)
    {
        call.TargetId = reference.GrainId;
        if (CurrentActivation.Get() is { } caller)
        {
            call.CallerActivation = caller;
            call.Caller = call.Method.OneWay ? null : caller.CurrentCall;
        }
        call.Context = RequestContext.Snapshot;
        if (call.Method.TakesToken && !call.ListenToCaller())
            return;
        if (!call.Method.OneWay)
            Track(call);
        if (_runtime.Turns.DelayOfCall(call.TargetId) is { } delay)
            SendLater(reference, call, delay);
        else
            Deliver(reference, call);
    }

    /// <summary>Passes on a call that an ended activation did not run.</summary>
    public void Forward(GrainCall call)
    {
        if (call.IsAnswered)
            return;
        if (++call.Forwards > MostForwards)
        {
            _runtime.Metrics.Rejected();
            call.Fail(new OrleansException($"{call} was passed on {MostForwards} times and never ran."));
            return;
        }
        Deliver(null, call);
    }

    public void Dispose() => _outstanding.Dispose();

    private void Track(GrainCall call)
    {
        TimeSpan timeout = call.Method.Timeout ?? _timeout;
        call.TimeAllowed = timeout;
        call.SentAt = _runtime.Clock.GetTimestamp();
        if (timeout == Timeout.InfiniteTimeSpan)
            return;
        call.Deadline = call.SentAt + (call.Method.Timeout is null ? _timeoutTicks : TicksOf(timeout));
        _outstanding.Add(call);
        // Its token may have fired meanwhile.
        if (call.IsAnswered)
            call.Waiting?.Remove(call);
    }

    private void Deliver(GrainReference? reference, GrainCall call)
    {
        try
        {
            if (reference?.LastTarget is { } known && known.TryReceive(call))
                return;
            ICallTarget target;
            do
                target = TargetOf(call.TargetId);
            while (!target.TryReceive(call));
            if (reference is not null)
                reference.LastTarget = target;
        }
        catch (Exception error)
        {
            _runtime.Metrics.Rejected();
            call.Fail(error);
        }
    }

    private ICallTarget TargetOf(GrainId id) => ObserverDirectory.IsObserver(id)
        ? Observers.Get(id)
        : _runtime.Directory.GetOrCreate(id);

    private void SendLater(GrainReference reference, GrainCall call, TimeSpan delay) => _runtime.RunInBackground(
        async () =>
        {
            await Task.Delay(delay, _runtime.Clock);
            Deliver(reference, call);
        });

    private void Expire(GrainCall call)
    {
        // The chain is cut when the call is answered, so it is told first.
        string chain = CallChain.Describe(call);
        if (!call.Fail(new TimeoutException(
            $"Response did not arrive on time in {call.TimeAllowed} for {chain}; it ended at {call.TargetId.Type}.")))
        {
            return;
        }
        _runtime.Metrics.TimedOut();
        if (_runtime.Messaging.CancelRequestOnTimeout)
            call.CancelCallee();
    }

    private long TicksOf(TimeSpan time) => (long)(time.TotalSeconds * _runtime.Clock.TimestampFrequency);
}
