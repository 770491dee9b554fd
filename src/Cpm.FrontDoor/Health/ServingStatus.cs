namespace Cpm.FrontDoor.Health;

/// <summary>The one <see cref="IServingStatus"/> of a process; it begins as <see cref="ServingObstacles.Starting"/>.</summary>
public sealed class ServingStatus : IServingStatus
{
    private readonly Lock _lock = new();
    private ServingObstacles _obstacles = ServingObstacles.Starting;
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <inheritdoc />
    public ServingObstacles Obstacles
    {
        get
        {
            lock (_lock)
                return _obstacles;
        }
    }

    /// <inheritdoc />
    public void Raise(ServingObstacles obstacles)
    {
        lock (_lock)
            Become(_obstacles | obstacles);
    }

    /// <inheritdoc />
    public void Clear(ServingObstacles obstacles)
    {
        lock (_lock)
            Become(_obstacles & ~obstacles);
    }

    /// <inheritdoc />
    public ServingObservation Observe()
    {
        lock (_lock)
            return new(_obstacles == ServingObstacles.None, _changed.Task);
    }

    private void Become(ServingObstacles next)
    {
        var wasServing = _obstacles == ServingObstacles.None;
        _obstacles = next;
        if (wasServing == (next == ServingObstacles.None))
            return;

        _changed.SetResult();
        _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
