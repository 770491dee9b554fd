namespace Grpc.Core;

/// <summary>Messages on their way to the other side; one write at a time.</summary>
/// <typeparam name="T">The message.</typeparam>
public interface IAsyncStreamWriter<in T>
{
    /// <summary>Wishes for the writes that follow; null for those of the call.</summary>
    WriteOptions? WriteOptions { get; set; }

    /// <summary>Writes one message; done when the transport has taken it.</summary>
    /// <param name="message">The message.</param>
    Task WriteAsync(T message);

    /// <summary>Writes one message, unless the token gives up first.</summary>
    /// <param name="message">The message.</param>
    /// <param name="cancellationToken">Gives up the whole call, not only this write.</param>
    Task WriteAsync(T message, CancellationToken cancellationToken) => cancellationToken.CanBeCanceled
        ? throw new NotSupportedException("This writer takes no token for a single write.")
        : WriteAsync(message);
}
