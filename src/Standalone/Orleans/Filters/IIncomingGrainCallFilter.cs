namespace Orleans;

/// <summary>Runs around every call that arrives; a grain class may implement it for itself.</summary>
public interface IIncomingGrainCallFilter
{
    /// <summary>Sees the call; goes on by <see cref="IGrainCallContext.Invoke"/>.</summary>
    Task Invoke(IIncomingGrainCallContext context);
}
