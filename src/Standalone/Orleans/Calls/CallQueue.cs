using Orleans.Runtime;
using Orleans.Standalone.Filters;
using Orleans.Standalone.Turns;

namespace Orleans.Standalone.Calls;

/// <summary>Lets calls in by the rules of interleaving, and runs them on its turns.</summary>
internal abstract class CallQueue(ITurnPool pool, CallFilters filters) : TurnQueue(pool), ICallTarget
{
    private CallList _waiting;
    private CallList _running;
    private int _blocking;
    private int _blockingReadOnly;
    private bool _look;

    /// <summary>The call whose code runs now, as far as that can be told.</summary>
    public GrainCall? CurrentCall => _running.Count <= 1 ? _running.First
        : CallChain.Tagged is { } tagged && tagged.Queue == this ? tagged
        : MarksCalls ? _running.First : null;

    public int RunningCount => _running.Count;

    public int WaitingCount => _waiting.Count;

    /// <summary>Whether calls may start; else they wait. Read under the gate.</summary>
    protected abstract bool StartsCalls { get; }

    /// <summary>
    /// Whether calls that run beside others carry a mark, by which the chain of callers is known. The mark costs every await
    /// an execution context of its own.
    /// </summary>
    protected virtual bool MarksCalls => true;

    /// <summary>What the calls are made on; null if it is gone.</summary>
    protected abstract object? Target { get; }

    public bool TryReceive(GrainCall call)
    {
        bool tell = false;
        lock (Gate)
        {
            if (!Accepts(call))
                return false;
            call.Queue = this;
            _waiting.Add(call);
            if (StartsCalls && MayStart(call))
            {
                _look = true;
                tell = BecomeReady();
            }
        }
        if (tell)
            Pool.Ready(this);
        return true;
    }

    /// <summary>Ends a running or waiting call here; its caller is told by others.</summary>
    public void Leave(GrainCall call)
    {
        bool tell;
        lock (Gate)
        {
            if (IsDropped)
                return;
            _running.Remove(call);
            if (!call.Interleaves)
            {
                _blocking--;
                if (call.Method.ReadOnly)
                    _blockingReadOnly--;
            }
            if (_running.Count == 0)
                BecameIdle(call);
            tell = LookAgain();
        }
        if (tell)
            Pool.Ready(this);
    }

    /// <summary>The chains of the calls that run, for people.</summary>
    public IEnumerable<string> DescribeRunning()
    {
        lock (Gate)
        {
            var all = new List<string>();
            for (GrainCall? call = _running.First; call is not null; call = call.Next)
                all.Add(CallChain.Describe(call));
            return all;
        }
    }

    /// <summary>Whether this is the place for the call, under the gate.</summary>
    protected abstract bool Accepts(GrainCall call);

    /// <summary>Whether the grain's class or the call chain lets the call interleave.</summary>
    protected virtual bool LetsInterleave(GrainCall call) => false;

    /// <summary>A call ended and none runs, under the gate.</summary>
    protected virtual void BecameIdle(GrainCall last)
    {
    }

    /// <summary>A call ended; its caller does not know yet.</summary>
    protected virtual void Ended(GrainCall call, Exception? error)
    {
    }

    /// <summary>Looks again whether waiting calls may start, under the gate; true if the pool must be told.</summary>
    protected bool LookAgain()
    {
        if (_waiting.Count == 0 || !StartsCalls)
            return false;
        _look = true;
        return BecomeReady();
    }

    protected GrainCall[] TakeWaiting()
    {
        lock (Gate)
            return _waiting.TakeAll();
    }

    protected GrainCall[] TakeRunning()
    {
        lock (Gate)
        {
            _blocking = _blockingReadOnly = 0;
            return _running.TakeAll();
        }
    }

    protected override bool TryTakeCall(out GrainCall? call)
    {
        call = null;
        if (!_look || !StartsCalls)
            return false;
        for (call = _waiting.First; call is not null; call = call.Next)
        {
            if (MayStart(call))
                break;
        }
        if (call is null)
            return _look = false;
        _waiting.Remove(call);
        Enter(call);
        return true;
    }

    protected override void RunCall(GrainCall call)
    {
        Task task;
        try
        {
            // Its caller may have given up while it waited.
            task = call.IsAnswered ? Task.CompletedTask : Begin(call);
        }
        catch (Exception error)
        {
            task = Task.FromException(error);
        }
        if (task.IsCompleted)
        {
            Finish(call, task);
            return;
        }
        _ = task.ContinueWith(
            static (done, state) => ((GrainCall)state!).Queue!.Finish((GrainCall)state, done), call,
            CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, this);
    }

    private static Exception ErrorOf(Task task) => task.IsCanceled
        ? new TaskCanceledException(task)
        : task.Exception!.InnerExceptions is [var only] ? only : task.Exception;

    private Task Begin(GrainCall call)
    {
        object target = Target ?? throw new ClientNotAvailableException(call.TargetId);
        if (call.Context is not null)
            RequestContext.Snapshot = call.Context;
        if (call.RunsBeside && MarksCalls)
            CallChain.Tagged = call;
        Task? task = filters.SeeIncoming(call, target) ? filters.RunIncoming(call, target, this) : call.Invoke(target);
        return task ?? throw new InvalidOperationException($"{call.Method.Name} returned no task.");
    }

    private void Finish(GrainCall call, Task task)
    {
        Exception? error = task.IsCompletedSuccessfully ? null : ErrorOf(task);
        Ended(call, error);
        Leave(call);
        if (error is not null)
            call.Fail(error);
        else if (!call.IsAnswered)
            call.Succeed(task);
    }

    private bool MayStart(GrainCall call)
    {
        if (_blocking == 0 || call.Interleaves)
            return true;
        return (call.Method.ReadOnly && _blockingReadOnly == _blocking) || LetsInterleave(call);
    }

    private void Enter(GrainCall call)
    {
        // A call that runs alone is known by that; one beside others carries a mark through its awaits.
        call.RunsBeside = _running.Count > 0;
        _running.Add(call);
        if (call.Interleaves)
            return;
        _blocking++;
        if (call.Method.ReadOnly)
            _blockingReadOnly++;
    }
}
