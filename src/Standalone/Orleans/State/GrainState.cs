namespace Orleans;

/// <summary>What a store reads into and writes from.</summary>
/// <typeparam name="T">The state.</typeparam>
public class GrainState<T> : IGrainState<T>
{
    /// <summary>Nothing read yet.</summary>
    public GrainState()
    {
    }

    /// <summary>A state without a version.</summary>
    public GrainState(T state) : this(state, null)
    {
    }

    /// <summary>A state and its version.</summary>
    public GrainState(T state, string? eTag)
    {
        State = state;
        ETag = eTag;
    }

    /// <inheritdoc/>
    public T State { get; set; } = default!;

    /// <inheritdoc/>
    public string? ETag { get; set; }

    /// <inheritdoc/>
    public bool RecordExists { get; set; }
}
