using System.Security.Cryptography;
using Cpm.Domain.Media;

namespace Cpm.Media.Transfer;

/// <summary>Finds out what the bytes of an upload are, when all are there.</summary>
/// <param name="reader">The way to them.</param>
public sealed class MediaSealing(MediaReader reader)
{
    /// <summary>Finds digest and type.</summary>
    /// <param name="upload">The upload's number.</param>
    /// <param name="sizeBytes">Its size; all bytes are there.</param>
    /// <param name="known">The SHA-256 of all bytes if it is known already; otherwise empty, and they are read.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <returns>The SHA-256 and the type that the bytes tell.</returns>
    public async Task<(byte[] Digest, string Type)> Seal(
        MediaKey upload, long sizeBytes, byte[] known, CancellationToken cancellation)
    {
        var head = new byte[(int)Math.Min(sizeBytes, MediaSniffing.HeadBytes)];
        var filled = 0;
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var wanted = known.Length > 0 ? head.Length : sizeBytes;
        await foreach (var piece in reader.Read(upload, 0, wanted, cancellation))
        {
            if (known.Length == 0)
                digest.AppendData(piece.Span);
            var copied = Math.Min(piece.Length, head.Length - filled);
            piece.Span[..copied].CopyTo(head.AsSpan(filled));
            filled += copied;
        }
        return (known.Length > 0 ? known : digest.GetHashAndReset(), MediaSniffing.TypeOf(head));
    }
}
