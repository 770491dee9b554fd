using Orleans.Runtime;

namespace Orleans.Storage;

/// <summary>A store of grain states. A write that names another version than the stored one must fail.</summary>
public interface IGrainStorage
{
    /// <summary>Reads a state; one that was never written comes back as a new instance.</summary>
    Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState);

    /// <summary>Writes a state and gives it a new version.</summary>
    /// <exception cref="InconsistentStateException">The store holds another version.</exception>
    Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState);

    /// <summary>Removes a state.</summary>
    /// <exception cref="InconsistentStateException">The store holds another version.</exception>
    Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState);

    /// <summary>Reads a state; one that was never written comes back as a new instance.</summary>
    Task ReadStateAsync<T>(
        string stateName, GrainId grainId, IGrainState<T> grainState, CancellationToken cancellationToken) =>
        ReadStateAsync(stateName, grainId, grainState);

    /// <summary>Writes a state and gives it a new version.</summary>
    Task WriteStateAsync<T>(
        string stateName, GrainId grainId, IGrainState<T> grainState, CancellationToken cancellationToken) =>
        WriteStateAsync(stateName, grainId, grainState);

    /// <summary>Removes a state.</summary>
    Task ClearStateAsync<T>(
        string stateName, GrainId grainId, IGrainState<T> grainState, CancellationToken cancellationToken) =>
        ClearStateAsync(stateName, grainId, grainState);
}
