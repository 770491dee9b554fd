using Microsoft.Extensions.DependencyInjection;
using Orleans.Core;
using Orleans.Runtime;
using Orleans.Standalone.Calls;
using Orleans.Standalone.Diagnostics;
using Orleans.Standalone.Enumerations;
using Orleans.Standalone.Runtime;
using Orleans.Standalone.State;
using Orleans.Standalone.Streams;
using Orleans.Standalone.Timers;
using Orleans.Standalone.Turns;
using Orleans.Storage;

namespace Orleans.Standalone.Activations;

/// <summary>
/// One life of a grain in memory. It reads its state and starts; runs calls in turns; and when told to end, finishes
/// what runs, ends, and hands the calls that came meanwhile to its successor. The whole of this state machine is in one
/// file, because its transitions share one gate.
/// </summary>
internal sealed class Activation : CallQueue, IGrainContext
{
    private readonly GrainRuntime _runtime;
    private readonly IActivationOwner _owner;
    private ActivationStatus _status;
    private bool _detached;
    private bool _endQueued;
    private DeactivationReason _reason;
    private object? _instance;
    private AsyncServiceScope? _scope;
    private ActivationLifecycle? _lifecycle;
    private TaskCompletionSource? _deactivated;
    private ActivationBelongings? _belongings;
    private ReentrantSections? _sections;
    private StreamConsumers? _consumers;

    public Activation(GrainRuntime runtime, GrainClass grainClass, GrainId id, IActivationOwner owner)
        : base(runtime.Turns, runtime.Filters)
    {
        _runtime = runtime;
        _owner = owner;
        Class = grainClass;
        GrainId = id;
        Serial = runtime.NextSerial();
        Use = new ActivationUse(runtime.Clock.GetTimestamp());
        GrainReference = new GrainReference(id, runtime.Router, "");
    }

    public GrainClass Class { get; }

    public GrainRuntime Runtime => _runtime;

    public GrainId GrainId { get; }

    /// <summary>Counts activations of the process.</summary>
    public long Serial { get; }

    public ActivationId ActivationId => new(new Guid((int)Serial, (short)(Serial >> 32), 0, new byte[8]));

    public GrainReference GrainReference { get; }

    public object? GrainInstance => _instance;

    public IServiceProvider ActivationServices => (_scope ??= _runtime.Services.CreateAsyncScope()).ServiceProvider;

    public IGrainLifecycle ObservableLifecycle => _lifecycle ??= new ActivationLifecycle();

    public Task Deactivated
    {
        get
        {
            lock (Gate)
                return IsGone ? Task.CompletedTask : (_deactivated ??= new(Answers.Options)).Task;
        }
    }

    /// <summary>When it was used last, as the collector sees it.</summary>
    public ActivationUse Use { get; }

    public StreamConsumers Consumers => _consumers ??= new StreamConsumers(this);

    public bool IsGone => _status == ActivationStatus.Gone;

    public bool IsIdle => _status == ActivationStatus.Active && RunningCount == 0 && WaitingCount == 0;

    protected override bool StartsCalls => _status == ActivationStatus.Active;

    // Where all calls run beside each other, a chain begins anew rather than cost what it would on the hottest way.
    protected override bool MarksCalls => !Class.IsReentrant;

    protected override object? Target => _instance;

    public static Activation Of(IGrainBase grain) => (Activation)grain.GrainContext;

    /// <summary>Begins its life.</summary>
    public void Start() => RunHere(StartAsync);

    public void Deactivate(DeactivationReason deactivationReason, CancellationToken cancellationToken = default)
    {
        lock (Gate)
        {
            if (_status is ActivationStatus.Ending or ActivationStatus.Gone)
                return;
            bool started = _status == ActivationStatus.Active;
            _status = ActivationStatus.Ending;
            _reason = deactivationReason;
            if (started && RunningCount == 0)
                QueueEnd();
            else if (started)
                RunHere(DrainAsync);
        }
    }

    public void DelayDeactivation(TimeSpan span) => Use.KeepFor(span, _runtime.Clock);

    public IGrainTimer RegisterTimer(Func<CancellationToken, Task> callback, GrainTimerCreationOptions options) =>
        new GrainTimer(this, callback, options);

    public void EnterReentrantSection(Guid id)
    {
        bool tell;
        lock (Gate)
        {
            (_sections ??= new()).Enter(id);
            tell = LookAgain();
        }
        if (tell)
            Pool.Ready(this);
    }

    public void ExitReentrantSection(Guid id)
    {
        lock (Gate)
            _sections?.Exit(id);
    }

    public IStorage<TState> CreateDeclaredStorage<TState>() =>
        PersistentState<TState>.Create(this, "state", Class.DeclaredStorage);

    /// <summary>Ties something to this life: it is disposed when the life ends.</summary>
    public void Own(IDisposable belonging) => (_belongings ??= new()).Add(belonging);

    public void Disown(IDisposable belonging) => _belongings?.Remove(belonging);

    /// <summary>Drops the memory between two turns, as a crash would: nothing more of it runs.</summary>
    public void Kill()
    {
        Drop();
        _owner.Remove(this);
        // Not its enumerations: they would run code of the grain.
        _belongings?.Dispose<GrainTimer>();
        BecomeGone();
        var gone = new SiloUnavailableException($"An activation of {Class.Name} was killed.");
        foreach (GrainCall call in (GrainCall[])[.. TakeRunning(), .. TakeWaiting()])
            call.Fail(gone);
        _deactivated?.TrySetResult();
        _runtime.Metrics.ActivationEnded();
    }

    /// <summary>Leaves its place to a second activation, but goes on with what it has.</summary>
    public void Detach(bool knownCallersStay)
    {
        _detached = !knownCallersStay;
        _owner.Remove(this);
    }

    protected override bool Accepts(GrainCall call)
    {
        if (_status == ActivationStatus.Gone || _detached)
            return false;
        int limit = _runtime.Messaging.MaxEnqueuedRequestsHardLimit;
        if (limit > 0 && WaitingCount >= limit && !call.Method.IsInternal)
            throw new LimitExceededException($"{limit} calls wait for one {Class.Name} already.");
        return true;
    }

    protected override bool LetsInterleave(GrainCall call) =>
        Class.LetsInterleave(call) || _sections?.Contains(call.ReentrancyId) == true;

    protected override void BecameIdle(GrainCall last)
    {
        if (last.CountsAsUse)
            Use.Touched = true;
        if (_status == ActivationStatus.Ending)
            QueueEnd();
    }

    protected override void Ended(GrainCall call, Exception? error)
    {
        // Whoever lost a race for the state must not go on from what it remembers.
        if (error is InconsistentStateException { IsSourceActivation: true } inconsistent)
        {
            inconsistent.IsSourceActivation = false;
            Deactivate(new(DeactivationReasonCode.ApplicationError, error, "Its state was written by another."));
        }
        if (error is not null && call.Method.OneWay)
            ActivationLog.OneWayFailed(_runtime.Log, call.Method.Name, error);
    }

    private async Task StartAsync()
    {
        using var trace = LifecycleTraces.Activate(GrainId.Type);
        try
        {
            _instance = Class.CreateInstance(this);
            using var deadline = new CancellationTokenSource(_runtime.Collection.ActivationTimeout, _runtime.Clock);
            if (_lifecycle is not null)
                await _lifecycle.StartAsync(GrainLifecycleStage.First, GrainLifecycleStage.Activate, deadline.Token);
            if (_instance is IGrainBase grain)
                await grain.OnActivateAsync(deadline.Token).WaitAsync(deadline.Token);
            if (_lifecycle is not null)
                await _lifecycle.StartAsync(GrainLifecycleStage.Activate + 1, GrainLifecycleStage.Last, deadline.Token);
        }
        catch (Exception error)
        {
            await FailToStartAsync(error);
            return;
        }
        bool tell = false;
        lock (Gate)
        {
            if (_status == ActivationStatus.Starting)
            {
                _status = ActivationStatus.Active;
                tell = LookAgain();
            }
            else if (_status == ActivationStatus.Ending)
            {
                QueueEnd();
            }
        }
        if (tell)
            Pool.Ready(this);
    }

    private async Task FailToStartAsync(Exception error)
    {
        _runtime.Metrics.ActivationFailed();
        ActivationLog.FailedToStart(_runtime.Log, Class.Name, error);
        foreach (GrainCall call in await LeaveMemoryAsync())
            call.Fail(error);
    }

    // Under the gate.
    private void QueueEnd()
    {
        if (_endQueued)
            return;
        _endQueued = true;
        RunHere(EndAsync);
    }

    // A call that will not finish cannot hold up the end for ever, and an enumeration not at all.
    private async Task DrainAsync()
    {
        _belongings?.Dispose<IEnumeration>();
        if (_endQueued || _status == ActivationStatus.Gone)
            return;
        using var ended = new CancellationTokenSource();
        Task limit = Task.Delay(_runtime.Collection.DeactivationTimeout, _runtime.Clock, ended.Token);
        await Task.WhenAny(Deactivated, limit);
        Stop(ended);
        lock (Gate)
        {
            if (_status == ActivationStatus.Ending)
                QueueEnd();
        }
    }

    // Here and now: the asynchronous way goes by the thread pool, which a simulation does not have.
    private static void Stop(CancellationTokenSource source) => source.Cancel();

    private async Task EndAsync()
    {
        using var trace = LifecycleTraces.Deactivate(GrainId.Type, _reason);
        _belongings?.Dispose<GrainTimer>();
        using var deadline = new CancellationTokenSource(_runtime.Collection.DeactivationTimeout, _runtime.Clock);
        try
        {
            if (_lifecycle is not null)
                await _lifecycle.StopAsync(GrainLifecycleStage.Activate + 1, GrainLifecycleStage.Last, deadline.Token);
            if (_instance is IGrainBase grain)
                await grain.OnDeactivateAsync(_reason, deadline.Token).WaitAsync(deadline.Token);
            if (_lifecycle is not null)
                await _lifecycle.StopAsync(GrainLifecycleStage.First, GrainLifecycleStage.Activate, deadline.Token);
        }
        catch (Exception error)
        {
            ActivationLog.FailedToEnd(_runtime.Log, Class.Name, error);
        }
        foreach (GrainCall call in await LeaveMemoryAsync())
            _runtime.Router.Forward(call);
    }

    private async Task<GrainCall[]> LeaveMemoryAsync()
    {
        _belongings?.Dispose<IDisposable>();
        try
        {
            if (_instance is IAsyncDisposable asynchronous)
                await asynchronous.DisposeAsync();
            else
                (_instance as IDisposable)?.Dispose();
            if (_scope is { } scope)
                await scope.DisposeAsync();
        }
        catch (Exception error)
        {
            ActivationLog.FailedToEnd(_runtime.Log, Class.Name, error);
        }
        // Out of the directory first: whoever is refused here must not find this again.
        _owner.Remove(this);
        GrainCall[] waiting;
        lock (Gate)
        {
            BecomeGone();
            waiting = TakeWaiting();
        }
        _deactivated?.TrySetResult();
        _runtime.Metrics.ActivationEnded();
        return waiting;
    }

    // References remember where they called last; the memory must not stay because of that.
    private void BecomeGone()
    {
        _status = ActivationStatus.Gone;
        _instance = null;
        _lifecycle = null;
        _consumers = null;
    }

    private void RunHere(Func<Task> work) => _ = Task.Factory.StartNew(
        work, CancellationToken.None, TaskCreationOptions.DenyChildAttach, this);
}
