using Orleans.Streams;

namespace Orleans.Standalone.Streams;

/// <summary>Something that happened on a stream.</summary>
internal sealed record StreamEvent(StreamEventKind Kind, object? Item, StreamSequenceToken Token);
