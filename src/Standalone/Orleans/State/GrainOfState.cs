using Orleans.Core;
using Orleans.Standalone.Activations;

namespace Orleans;

/// <summary>A grain with one stored state, read before it is activated.</summary>
/// <typeparam name="TGrainState">The state.</typeparam>
public class Grain<TGrainState> : Grain
{
    private readonly IStorage<TGrainState> _storage;

    /// <summary>Binds to the activation that is being created.</summary>
    protected Grain() => _storage = Activation.Of(this).CreateDeclaredStorage<TGrainState>();

    /// <summary>The state in memory.</summary>
    protected TGrainState State
    {
        get => _storage.State;
        set => _storage.State = value;
    }

    /// <summary>Removes the record.</summary>
    protected virtual Task ClearStateAsync() => _storage.ClearStateAsync();

    /// <summary>Writes the state.</summary>
    protected virtual Task WriteStateAsync() => _storage.WriteStateAsync();

    /// <summary>Reads the state anew.</summary>
    protected virtual Task ReadStateAsync() => _storage.ReadStateAsync();
}
