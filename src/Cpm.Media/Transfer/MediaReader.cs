using System.Buffers;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Cpm.Domain.Media;
using Cpm.Ledger.Reads;
using Cpm.Ledger.Tables;
using Microsoft.Extensions.Logging;

namespace Cpm.Media.Transfer;

/// <summary>The way out for bytes of media. A part that is read whole is compared with its digest.</summary>
/// <param name="rows">Which parts there are.</param>
/// <param name="store">Where they are.</param>
/// <param name="log">Where damage is told.</param>
public sealed class MediaReader(IMediaRows rows, IMediaStore store, ILogger<MediaReader> log)
{
    private const int BufferBytes = 64 * 1024;
    private const int PartsAtOnce = 64;

    /// <summary>Reads a range in pieces.</summary>
    /// <param name="blob">Under which number the bytes are kept.</param>
    /// <param name="offset">The first byte.</param>
    /// <param name="length">How many from there, all of which are there.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <returns>The pieces, at most 64 KiB each. The memory of one holds until the next is asked for.</returns>
    /// <exception cref="MediaStoreException">The store failed, or what it keeps is damaged.</exception>
    public async IAsyncEnumerable<ReadOnlyMemory<byte>> Read(
        MediaKey blob, long offset, long length, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        try
        {
            var end = offset + length;
            while (offset < end)
            {
                var parts = await rows.ListParts(blob, offset, PartsAtOnce, cancellation);
                if (parts.Count == 0 || parts[0].Offset > offset)
                    throw Damaged(blob, "A part of a medium is missing.");
                foreach (var part in parts)
                {
                    if (offset >= end)
                        break;
                    var most = Math.Min(end, part.Offset + part.Length) - offset;
                    await foreach (var piece in Read(blob, part, offset - part.Offset, most, buffer, cancellation))
                        yield return piece;
                    offset += most;
                }
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private async IAsyncEnumerable<ReadOnlyMemory<byte>> Read(
        MediaKey blob, MediaPart part, long from, long length, byte[] buffer,
        [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var digest = length == part.Length ? IncrementalHash.CreateHash(HashAlgorithmName.SHA256) : null;
        await using var stream = await store.Open(blob, part.Name, from, length, cancellation);
        while (length > 0)
        {
            var read = await Read(stream, buffer.AsMemory(0, (int)Math.Min(length, BufferBytes)), cancellation);
            if (read == 0)
                throw Damaged(blob, "A part of a medium is shorter than it was.");
            digest?.AppendData(buffer, 0, read);
            length -= read;
            // The last piece of a damaged part is not given out: nobody takes what he got for the whole.
            if (length == 0 && digest is not null && !digest.GetHashAndReset().AsSpan().SequenceEqual(part.Digest))
                throw Damaged(blob, "A part of a medium is not what it was.");
            yield return buffer.AsMemory(0, read);
        }
    }

    private MediaStoreException Damaged(MediaKey blob, string what)
    {
        Log.Damaged(log, blob.Value, what);
        return new MediaStoreException(what);
    }

    private static async ValueTask<int> Read(Stream stream, Memory<byte> into, CancellationToken cancellation)
    {
        try
        {
            return await stream.ReadAsync(into, cancellation);
        }
        catch (IOException fault)
        {
            throw new MediaStoreException("A part of a medium cannot be read.", fault);
        }
    }
}
