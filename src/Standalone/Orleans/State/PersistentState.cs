using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Providers;
using Orleans.Runtime;
using Orleans.Standalone.Activations;
using Orleans.Standalone.Diagnostics;
using Orleans.Storage;

namespace Orleans.Standalone.State;

/// <summary>A state of one activation, read while it starts.</summary>
internal sealed class PersistentState<TState>(Activation activation, string name, IGrainStorage storage)
    : IPersistentState<TState>
{
    private readonly GrainState<TState> _state = new();

    public TState State
    {
        get => _state.State;
        set => _state.State = value;
    }

    public string? Etag => _state.ETag;

    public bool RecordExists => _state.RecordExists;

    /// <summary>Made by reflection for a constructor parameter; tied to the start of the activation.</summary>
    public static PersistentState<TState> Create(Activation activation, string name, string? storageName)
    {
        storageName ??= ProviderConstants.DEFAULT_STORAGE_PROVIDER_NAME;
        IGrainStorage storage = activation.ActivationServices.GetKeyedService<IGrainStorage>(storageName)
            ?? throw new InvalidOperationException(
                $"{activation.Class.Name} wants a grain storage named \"{storageName}\", and there is none.");
        var state = new PersistentState<TState>(activation, name, storage);
        activation.ObservableLifecycle.Subscribe(name, GrainLifecycleStage.SetupState, state.ReadStateAsync);
        return state;
    }

    public Task ReadStateAsync() => ReadStateAsync(CancellationToken.None);

    public Task WriteStateAsync() => WriteStateAsync(CancellationToken.None);

    public Task ClearStateAsync() => ClearStateAsync(CancellationToken.None);

    public Task ReadStateAsync(CancellationToken cancellationToken) => MeasureAsync(
        "read", storage.ReadStateAsync(name, activation.GrainId, _state, cancellationToken));

    public Task WriteStateAsync(CancellationToken cancellationToken) => MeasureAsync(
        "write", storage.WriteStateAsync(name, activation.GrainId, _state, cancellationToken));

    public Task ClearStateAsync(CancellationToken cancellationToken) => MeasureAsync(
        "clear", storage.ClearStateAsync(name, activation.GrainId, _state, cancellationToken));

    private async Task MeasureAsync(string action, Task work)
    {
        RuntimeMetrics metrics = activation.Runtime.Metrics;
        TimeProvider clock = activation.Runtime.Clock;
        long begun = clock.GetTimestamp();
        using Activity? trace = StorageTraces.Start(action, name);
        try
        {
            await work;
            metrics.StorageDone(action, clock.GetElapsedTime(begun));
        }
        catch (Exception)
        {
            metrics.StorageFailed(action);
            trace?.SetStatus(ActivityStatusCode.Error);
            throw;
        }
    }
}
