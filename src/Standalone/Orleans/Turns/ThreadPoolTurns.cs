namespace Orleans.Standalone.Turns;

/// <summary>Runs turns on the thread pool.</summary>
internal sealed class ThreadPoolTurns : ITurnPool
{
    public TaskScheduler Background => TaskScheduler.Default;

    public int Processors => Environment.ProcessorCount;

    public void Ready(TurnQueue queue) => ThreadPool.UnsafeQueueUserWorkItem(queue, preferLocal: true);
}
