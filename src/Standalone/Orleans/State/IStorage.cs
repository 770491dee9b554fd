namespace Orleans.Core;

/// <summary>A stored state and its version.</summary>
public interface IStorage
{
    /// <summary>The version read or written last; null if none.</summary>
    string? Etag { get; }

    /// <summary>Whether the store has a record.</summary>
    bool RecordExists { get; }

    /// <summary>Removes the record.</summary>
    Task ClearStateAsync();

    /// <summary>Writes the state; fails if the store holds another version than the one read.</summary>
    Task WriteStateAsync();

    /// <summary>Reads the state anew.</summary>
    Task ReadStateAsync();

    /// <summary>Removes the record.</summary>
    Task ClearStateAsync(CancellationToken cancellationToken) => ClearStateAsync();

    /// <summary>Writes the state; fails if the store holds another version than the one read.</summary>
    Task WriteStateAsync(CancellationToken cancellationToken) => WriteStateAsync();

    /// <summary>Reads the state anew.</summary>
    Task ReadStateAsync(CancellationToken cancellationToken) => ReadStateAsync();
}
