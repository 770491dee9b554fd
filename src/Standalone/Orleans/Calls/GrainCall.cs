using System.Diagnostics;
using System.Reflection;
using Orleans.Runtime;
using Orleans.Serialization.Invocation;
using Orleans.Standalone.Activations;

namespace Orleans.Standalone.Calls;

/// <summary>One call: its arguments, its way, and its answer. Each method has a class derived from this.</summary>
internal abstract class GrainCall(CallMethod method) : IInvokable
{
    private object? _target;
    private CancellationTokenSource? _calleeToken;
    private CancellationTokenRegistration _callerCancels;

    public CallMethod Method => method;

    public GrainId TargetId { get; set; }

    /// <summary>The call whose code made this one.</summary>
    public GrainCall? Caller { get; set; }

    public Activation? CallerActivation { get; set; }

    /// <summary>What <see cref="RequestContext"/> held when the call was made.</summary>
    public Dictionary<string, object>? Context { get; set; }

    /// <summary>The caller's part of the trace; null if the call is not traced.</summary>
    public Activity? TracedBy { get; set; }

    public long SentAt { get; set; }

    public long Deadline { get; set; }

    public TimeSpan TimeAllowed { get; set; }

    // Links of the queue the call is in, kept by that queue.
    public CallQueue? Queue { get; set; }

    public GrainCall? Next { get; set; }

    public GrainCall? Previous { get; set; }

    // Links of the list of calls that wait for an answer, kept by that list.
    public OutstandingCalls.Shard? Waiting { get; set; }

    public GrainCall? NextWaiting { get; set; }

    public GrainCall? PreviousWaiting { get; set; }

    /// <summary>Whether other calls ran when this one started.</summary>
    public bool RunsBeside { get; set; }

    /// <summary>How often an activation passed the call on because it ended.</summary>
    public int Forwards { get; set; }

    /// <summary>Whether the call keeps its activation in memory.</summary>
    public bool CountsAsUse { get; set; } = true;

    public bool Interleaves => method.AlwaysInterleave;

    public Guid ReentrancyId => Context is null ? Guid.Empty : RequestContext.ReentrancyOf(Context);

    /// <summary>The token the caller gave.</summary>
    public CancellationToken CallerToken { get; set; }

    /// <summary>The token the grain method gets, which also fires when the call times out.</summary>
    public CancellationToken CalleeToken => _calleeToken?.Token ?? CallerToken;

    public abstract bool IsAnswered { get; }

    protected bool HasReplacement { get; private set; }

    protected object? Replacement { get; private set; }

    /// <summary>Calls the method.</summary>
    public abstract Task Start(object target);

    /// <summary>The result of a task that <see cref="Start"/> returned.</summary>
    public abstract object? ResultOf(Task completed);

    /// <summary>Answers with the result; false if the call was answered before.</summary>
    public bool Succeed(Task completed) => Answered(TrySucceed(completed));

    /// <summary>Answers with an error; false if the call was answered before.</summary>
    public bool Fail(Exception error) => Answered(TryFail(error));

    /// <summary>Sets what a filter made of the result.</summary>
    public void Replace(object? result)
    {
        HasReplacement = true;
        Replacement = result;
    }

    /// <summary>Begins to listen to the caller's token; false if it has fired already.</summary>
    public bool ListenToCaller()
    {
        if (CallerToken.IsCancellationRequested)
        {
            Fail(new OperationCanceledException(CallerToken));
            return false;
        }
        _calleeToken = new CancellationTokenSource();
        if (CallerToken.CanBeCanceled)
            _callerCancels = CallerToken.UnsafeRegister(static call => ((GrainCall)call!).CancelByCaller(), this);
        return true;
    }

    /// <summary>Tells the grain method to stop, on a turn of its own.</summary>
    public void CancelCallee()
    {
        if (_calleeToken is { } source && Queue is { } queue)
        {
            _ = Task.Factory.StartNew(
                static s => ((CancellationTokenSource)s!).Cancel(), source, CancellationToken.None,
                TaskCreationOptions.DenyChildAttach, queue);
        }
    }

    public Task Invoke(object target)
    {
        _target = target;
        return Start(target);
    }

    public object? GetTarget() => _target;

    public virtual int GetArgumentCount() => 0;

    public virtual object? GetArgument(int index) => throw new ArgumentOutOfRangeException(nameof(index));

    public virtual void SetArgument(int index, object value) => throw new ArgumentOutOfRangeException(nameof(index));

    public string GetMethodName() => method.Method.Name;

    public string GetInterfaceName() => method.Interface.FullName!;

    public MethodInfo GetMethod() => method.Method;

    public Type GetInterfaceType() => method.Interface;

    public override string ToString() => $"{method.Name} of {TargetId.Type}";

    protected abstract bool TrySucceed(Task completed);

    protected abstract bool TryFail(Exception error);

    private void CancelByCaller()
    {
        OutstandingCalls.Shard? waiting = Waiting;
        if (!Fail(new OperationCanceledException(CallerToken)))
            return;
        waiting?.Canceled();
        CancelCallee();
    }

    private bool Answered(bool now)
    {
        if (now)
        {
            Waiting?.Remove(this);
            _callerCancels.Unregister();
            // Else calls that nobody awaits would hold on to each other without end.
            Caller = null;
        }
        return now;
    }
}
