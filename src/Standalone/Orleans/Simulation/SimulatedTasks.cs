namespace Orleans.Standalone.Simulation;

/// <summary>Tasks that belong to no activation: each is a turn of its own.</summary>
internal sealed class SimulatedTasks(SimulatedTurns turns) : TaskScheduler
{
    public void Run(Task task) => TryExecuteTask(task);

    protected override void QueueTask(Task task) => turns.Ready(task);

    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) => false;

    protected override IEnumerable<Task> GetScheduledTasks() => [];
}
