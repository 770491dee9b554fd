namespace Grpc.Core;

/// <summary>Short forms for <see cref="IAsyncStreamReader{T}"/>.</summary>
public static class AsyncStreamReaderExtensions
{
    /// <summary>Waits for the next message without a token of its own.</summary>
    /// <typeparam name="T">The message.</typeparam>
    /// <param name="streamReader">Where messages arrive.</param>
    public static Task<bool> MoveNext<T>(this IAsyncStreamReader<T> streamReader)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(streamReader);
        return streamReader.MoveNext(CancellationToken.None);
    }
}
