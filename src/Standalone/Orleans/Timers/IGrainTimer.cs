namespace Orleans.Runtime;

/// <summary>A timer of one activation; it ends with the activation or when disposed.</summary>
public interface IGrainTimer : IDisposable
{
    /// <summary>Sets when the next tick is due and how long after each tick's end the next follows.</summary>
    void Change(TimeSpan dueTime, TimeSpan period);
}
