using Orleans.Runtime;

namespace Orleans.Streams.Core;

/// <summary>Makes the handle of a subscription.</summary>
public interface IStreamSubscriptionHandleFactory
{
    /// <summary>Which stream.</summary>
    StreamId StreamId { get; }

    /// <summary>The provider's name.</summary>
    string ProviderName { get; }

    /// <summary>The handle.</summary>
    StreamSubscriptionHandle<T> Create<T>();
}
