using Orleans.Runtime;
using Orleans.Standalone.Turns;

namespace Orleans.Standalone.Simulation;

/// <summary>Everything that could run, of which chance picks one turn at a time.</summary>
internal sealed class SimulatedTurns : ITurnPool
{
    private readonly List<object> _ready = [];
    private readonly Lock _gate = new();
    private readonly Random _random;
    private readonly SimulationFaults _faults;
    private readonly SimulatedTasks _tasks;
    private string? _escape;

    public SimulatedTurns(Random random, SimulationFaults faults)
    {
        _random = random;
        _faults = faults;
        _tasks = new SimulatedTasks(this);
    }

    public TaskScheduler Background => _tasks;

    public int Processors => 1;

    /// <summary>The thread everything must stay on; null while nothing runs.</summary>
    public Thread? Thread { get; set; }

    /// <summary>Where work came back from another thread, if it did.</summary>
    public string? Escape => Volatile.Read(ref _escape);

    public int Count
    {
        get
        {
            lock (_gate)
                return _ready.Count;
        }
    }

    public void Ready(TurnQueue queue) => Ready((object)queue);

    public void Ready(object work)
    {
        if (Thread is { } thread && thread != Thread.CurrentThread)
            Interlocked.CompareExchange(ref _escape, Environment.StackTrace, null);
        lock (_gate)
            _ready.Add(work);
    }

    public TimeSpan? DelayOfCall(GrainId target) =>
        Happens(_faults.CallDelayChance) && _faults.Targets(target)
            ? _faults.MaxCallDelay * _random.NextDouble()
            : null;

    public int CopiesOfEvent(StreamId stream) =>
        Happens(_faults.EventLossChance) ? 0 : Happens(_faults.EventDuplicationChance) ? 2 : 1;

    public bool Happens(double chance) => chance > 0 && _random.NextDouble() < chance;

    /// <summary>Runs one turn; null if there is none, else what it belonged to.</summary>
    public object? RunOne()
    {
        object picked;
        lock (_gate)
        {
            if (_ready.Count == 0)
                return null;
            int index = _random.Next(_ready.Count);
            picked = _ready[index];
            _ready[index] = _ready[^1];
            _ready.RemoveAt(_ready.Count - 1);
        }
        if (picked is Task task)
            _tasks.Run(task);
        else if (((TurnQueue)picked).RunOneTurn())
            Ready((TurnQueue)picked);
        return picked;
    }
}
