namespace Orleans.Standalone.Streams;

/// <summary>An observer of items of one type, for whoever does not know the type.</summary>
internal interface IStreamConsumer
{
    Task DeliverAsync(StreamEvent happened);
}
