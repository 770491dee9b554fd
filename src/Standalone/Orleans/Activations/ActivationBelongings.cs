namespace Orleans.Standalone.Activations;

/// <summary>What is tied to one life of a grain: its timers and enumerations.</summary>
internal sealed class ActivationBelongings
{
    private readonly List<IDisposable> _all = [];
    private readonly Lock _gate = new();

    public void Add(IDisposable belonging)
    {
        lock (_gate)
            _all.Add(belonging);
    }

    public void Remove(IDisposable belonging)
    {
        lock (_gate)
            _all.Remove(belonging);
    }

    /// <summary>Disposes those of one kind.</summary>
    public void Dispose<T>() where T : IDisposable
    {
        T[] chosen;
        lock (_gate)
        {
            chosen = [.. _all.OfType<T>()];
            _all.RemoveAll(static belonging => belonging is T);
        }
        foreach (T belonging in chosen)
            belonging.Dispose();
    }
}
