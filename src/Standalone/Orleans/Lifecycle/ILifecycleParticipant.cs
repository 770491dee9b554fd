namespace Orleans;

/// <summary>Asked to take part when a lifecycle is made.</summary>
/// <typeparam name="TLifecycleObservable">Which lifecycle.</typeparam>
public interface ILifecycleParticipant<TLifecycleObservable> where TLifecycleObservable : ILifecycleObservable
{
    /// <summary>Subscribe here.</summary>
    void Participate(TLifecycleObservable lifecycle);
}
