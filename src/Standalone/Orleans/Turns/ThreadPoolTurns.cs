namespace Orleans.Standalone.Turns;

/// <summary>Runs turns on the thread pool.</summary>
internal sealed class ThreadPoolTurns : ITurnPool
{
    public TaskScheduler Background => TaskScheduler.Default;

    public void Ready(TurnQueue queue) => ThreadPool.UnsafeQueueUserWorkItem(queue, preferLocal: true);
}
