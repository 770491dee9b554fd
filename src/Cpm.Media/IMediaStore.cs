using Cpm.Domain.Media;

namespace Cpm.Media;

/// <summary>
/// Where bytes of media are kept, in parts that are stored whole and never change. What is kept under a number is whatever parts the
/// database names; a store need not list anything. Faults throw <see cref="MediaStoreException"/>.
/// </summary>
public interface IMediaStore : IAsyncDisposable
{
    /// <summary>Begins a part.</summary>
    /// <param name="blob">Under which number.</param>
    /// <param name="name">Its name: letters, digits and dashes, never used before under this number.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>Where to write it; left incomplete, it is as if it never was.</returns>
    Task<IMediaPartWriter> Create(MediaKey blob, string name, CancellationToken cancellation);

    /// <summary>Reads a stretch of a part.</summary>
    /// <param name="blob">Under which number.</param>
    /// <param name="name">Its name.</param>
    /// <param name="offset">The first byte of the part wanted.</param>
    /// <param name="length">How many from there, all within the part.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>A stream of at least as many bytes, to be disposed.</returns>
    Task<Stream> Open(MediaKey blob, string name, long offset, long length, CancellationToken cancellation);

    /// <summary>Removes all parts under a number, also incomplete ones; without effect if there are none.</summary>
    /// <param name="blob">The number.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>When they are gone.</returns>
    Task Delete(MediaKey blob, CancellationToken cancellation);
}
