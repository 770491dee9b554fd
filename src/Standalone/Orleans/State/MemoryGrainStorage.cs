using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using Orleans.Runtime;
using Orleans.Storage;

namespace Orleans.Standalone.State;

/// <summary>Keeps grain states for as long as the process lives. States are copied, as JSON, in and out.</summary>
public sealed class MemoryGrainStorage : IGrainStorage
{
    private readonly ConcurrentDictionary<(string State, GrainId Grain), Record> _records = new();
    private readonly Lock _gate = new();
    private long _version;

    /// <inheritdoc/>
    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        ArgumentNullException.ThrowIfNull(grainState);
        bool found = _records.TryGetValue((stateName, grainId), out Record? record);
        grainState.State = found ? JsonSerializer.Deserialize<T>(record!.Json)! : Activator.CreateInstance<T>();
        grainState.ETag = record?.ETag;
        grainState.RecordExists = found;
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        ArgumentNullException.ThrowIfNull(grainState);
        byte[] json = JsonSerializer.SerializeToUtf8Bytes(grainState.State);
        lock (_gate)
        {
            Check((stateName, grainId), grainState.ETag);
            string version = (++_version).ToString(CultureInfo.InvariantCulture);
            _records[(stateName, grainId)] = new Record(json, version);
            grainState.ETag = version;
        }
        grainState.RecordExists = true;
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        ArgumentNullException.ThrowIfNull(grainState);
        lock (_gate)
        {
            Check((stateName, grainId), grainState.ETag);
            _records.TryRemove((stateName, grainId), out _);
        }
        grainState.State = Activator.CreateInstance<T>();
        grainState.ETag = null;
        grainState.RecordExists = false;
        return Task.CompletedTask;
    }

    private void Check((string State, GrainId Grain) key, string? held)
    {
        string? stored = _records.GetValueOrDefault(key)?.ETag;
        if (stored != held)
            throw new InconsistentStateException($"State \"{key.State}\" was written by another.", stored, held);
    }

    private sealed record Record(byte[] Json, string ETag);
}
