using Orleans.Core;

namespace Orleans.Runtime;

/// <summary>A named state of a grain, read before the grain is activated.</summary>
/// <typeparam name="TState">The state.</typeparam>
public interface IPersistentState<TState> : IStorage<TState>;
