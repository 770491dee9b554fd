using Orleans.Runtime;

namespace Orleans.Streams;

/// <summary>Streams by namespace and key.</summary>
public static class StreamProviderExtensions
{
    /// <summary>A stream with a string key.</summary>
    public static IAsyncStream<T> GetStream<T>(this IStreamProvider streamProvider, string ns, string key) =>
        streamProvider.GetStream<T>(StreamId.Create(ns, key));

    /// <summary>A stream with a GUID key.</summary>
    public static IAsyncStream<T> GetStream<T>(this IStreamProvider streamProvider, string ns, Guid id) =>
        streamProvider.GetStream<T>(StreamId.Create(ns, id));

    /// <summary>A stream with an integer key.</summary>
    public static IAsyncStream<T> GetStream<T>(this IStreamProvider streamProvider, string ns, long id) =>
        streamProvider.GetStream<T>(StreamId.Create(ns, id));
}
