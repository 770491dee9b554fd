using Orleans.Runtime;

namespace Orleans.Standalone.Turns;

/// <summary>Where turns run: the thread pool, or a simulation.</summary>
internal interface ITurnPool
{
    /// <summary>Runs work that belongs to no activation.</summary>
    TaskScheduler Background { get; }

    /// <summary>How much can run side by side.</summary>
    int Processors { get; }

    /// <summary>The queue has a turn to run, and runs none now.</summary>
    void Ready(TurnQueue queue);

    /// <summary>How often an event is handed to subscribers; once is the ordinary case.</summary>
    int CopiesOfEvent(StreamId stream) => 1;

    /// <summary>How long a call is held up on its way; null is the ordinary case.</summary>
    TimeSpan? DelayOfCall(GrainId target) => null;
}
