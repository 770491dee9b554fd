using System.Collections.Concurrent;
using Orleans.Runtime;
using Orleans.Standalone.Runtime;
using Orleans.Streams;

namespace Orleans.Standalone.Streams;

/// <summary>Streams within the process.</summary>
internal sealed class MemoryStreamProvider(GrainRuntime runtime, string name) : IStreamProvider
{
    private readonly ConcurrentDictionary<StreamId, StreamHub> _hubs = new();

    public string Name => name;

    public bool IsRewindable => false;

    public IAsyncStream<T> GetStream<T>(StreamId streamId) => new MemoryStream<T>(this, streamId);

    public StreamHub HubOf(StreamId id) =>
        _hubs.GetOrAdd(id, static (key, self) => self.Open(key), this);

    private StreamHub Open(StreamId id) => new(runtime, name, id);
}
