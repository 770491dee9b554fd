namespace Cpm.Media;

/// <summary>A part that is being stored. Disposed without being complete, nothing of it needs to stay.</summary>
public interface IMediaPartWriter : IAsyncDisposable
{
    /// <summary>Adds bytes; their memory is free again when this returns.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>When taken.</returns>
    ValueTask Write(ReadOnlyMemory<byte> bytes, CancellationToken cancellation);

    /// <summary>Makes the part durable, whole.</summary>
    /// <param name="cancellation">Ends the wait; it may be done all the same.</param>
    /// <returns>When it is durable.</returns>
    Task Complete(CancellationToken cancellation);

    /// <summary>Gives up what is complete, as no row names it nor ever will: disposed, nothing of it stays.</summary>
    void Abandon();
}
