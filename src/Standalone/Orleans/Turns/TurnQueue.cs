using Orleans.Standalone.Calls;

namespace Orleans.Standalone.Turns;

/// <summary>
/// Runs turns one at a time: what was awaited goes on here, and calls start here. It is a task scheduler, so that
/// awaits come back to it by themselves.
/// </summary>
internal abstract class TurnQueue(ITurnPool pool) : TaskScheduler, IThreadPoolWorkItem
{
    // Long enough to spare the pool, short enough to let others run.
    private const int TurnsAtOnce = 64;

    [ThreadStatic]
    private static TurnQueue? t_running;

    private Queue<Task>? _continuations;
    private bool _ready;
    private bool _dropped;

    /// <summary>The queue whose turn runs on this thread.</summary>
    public static TurnQueue? Running => t_running;

    protected ITurnPool Pool => pool;

    protected Lock Gate { get; } = new();

    protected bool IsDropped => _dropped;

    void IThreadPoolWorkItem.Execute()
    {
        if (RunInTask(static queue => ((TurnQueue)queue!).RunTurns(TurnsAtOnce)))
            pool.Ready(this);
    }

    /// <summary>Runs one turn; true if another may follow.</summary>
    public bool RunOneTurn() => RunInTask(static queue => ((TurnQueue)queue!).RunTurns(1));

    /// <summary>Forgets everything that waits: none of it will run.</summary>
    protected void Drop()
    {
        lock (Gate)
        {
            _dropped = true;
            _continuations = null;
        }
    }

    protected override void QueueTask(Task task)
    {
        lock (Gate)
        {
            if (_dropped)
                return;
            (_continuations ??= new()).Enqueue(task);
            if (_ready)
                return;
            _ready = true;
        }
        pool.Ready(this);
    }

    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) =>
        !taskWasPreviouslyQueued && ReferenceEquals(t_running, this) && TryExecuteTask(task);

    protected override IEnumerable<Task> GetScheduledTasks()
    {
        lock (Gate)
            return _continuations?.ToArray() ?? [];
    }

    /// <summary>Takes the next call that may start, under the gate.</summary>
    protected abstract bool TryTakeCall(out GrainCall? call);

    protected abstract void RunCall(GrainCall call);

    /// <summary>Says, under the gate, that a call may start; true if the pool must be told.</summary>
    protected bool BecomeReady()
    {
        bool tell = !_ready;
        _ready = true;
        return tell;
    }

    private bool RunInTask(Func<object?, bool> turns)
    {
        TurnQueue? before = t_running;
        t_running = this;
        try
        {
            // Inside a task of this scheduler, so that awaits and new tasks find it.
            var task = new Task<bool>(turns, this);
            task.RunSynchronously(this);
            return task.GetAwaiter().GetResult();
        }
        finally
        {
            t_running = before;
        }
    }

    private bool RunTurns(int most)
    {
        ExecutionContext? clean = ExecutionContext.Capture();
        for (int i = 0; i < most; i++)
        {
            Task? task = null;
            GrainCall? call = null;
            lock (Gate)
            {
                if (_continuations?.TryDequeue(out task) != true && !TryTakeCall(out call))
                    return _ready = false;
            }
            if (task is not null)
                TryExecuteTask(task);
            else
                RunCall(call!);
            if (clean is not null)
                ExecutionContext.Restore(clean);
        }
        return true;
    }
}
