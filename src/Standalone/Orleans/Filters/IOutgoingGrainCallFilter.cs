namespace Orleans;

/// <summary>Runs around every call that leaves.</summary>
public interface IOutgoingGrainCallFilter
{
    /// <summary>Sees the call; goes on by <see cref="IGrainCallContext.Invoke"/>.</summary>
    Task Invoke(IOutgoingGrainCallContext context);
}
