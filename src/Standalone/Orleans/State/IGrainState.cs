namespace Orleans;

/// <summary>What a store reads into and writes from.</summary>
/// <typeparam name="T">The state.</typeparam>
public interface IGrainState<T>
{
    /// <summary>The state.</summary>
    T State { get; set; }

    /// <summary>The version the store gave.</summary>
    string? ETag { get; set; }

    /// <summary>Whether the store has a record.</summary>
    bool RecordExists { get; set; }
}
