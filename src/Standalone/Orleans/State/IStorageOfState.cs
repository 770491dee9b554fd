namespace Orleans.Core;

/// <summary>A stored state and its version.</summary>
/// <typeparam name="TState">The state.</typeparam>
public interface IStorage<TState> : IStorage
{
    /// <summary>The state in memory.</summary>
    TState State { get; set; }
}
