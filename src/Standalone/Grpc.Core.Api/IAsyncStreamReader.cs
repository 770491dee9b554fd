namespace Grpc.Core;

/// <summary>Messages as they arrive from the other side.</summary>
/// <typeparam name="T">The message.</typeparam>
public interface IAsyncStreamReader<out T>
{
    /// <summary>The message that the last <see cref="MoveNext"/> brought.</summary>
    T Current { get; }

    /// <summary>Waits for the next message; false when the other side has sent its last.</summary>
    /// <param name="cancellationToken">Gives up the whole call, not only this wait.</param>
    Task<bool> MoveNext(CancellationToken cancellationToken);
}
