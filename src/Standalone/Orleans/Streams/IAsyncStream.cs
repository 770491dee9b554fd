using Orleans.Runtime;

namespace Orleans.Streams;

/// <summary>A stream of events of any type.</summary>
public interface IAsyncStream
{
    /// <summary>Whether old events can be read again.</summary>
    bool IsRewindable { get; }

    /// <summary>Its provider's name.</summary>
    string ProviderName { get; }

    /// <summary>Which stream.</summary>
    StreamId StreamId { get; }
}
