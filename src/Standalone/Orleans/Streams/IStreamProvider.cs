using Orleans.Runtime;

namespace Orleans.Streams;

/// <summary>A named source of streams.</summary>
public interface IStreamProvider
{
    /// <summary>Its name.</summary>
    string Name { get; }

    /// <summary>Whether old events can be read again.</summary>
    bool IsRewindable { get; }

    /// <summary>The stream of that id; streams need no creating.</summary>
    IAsyncStream<T> GetStream<T>(StreamId streamId);
}
