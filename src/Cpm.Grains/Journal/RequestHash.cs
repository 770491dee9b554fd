using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Cpm.Grains.Journal;

/// <summary>
/// Folds a caller's request id to the 16 bytes under which its receipt is kept: a UUID to its own bytes, so that ids that
/// begin with the time (version 7) keep receipts in order; anything else to a hash.
/// </summary>
internal static class RequestHash
{
    public static UInt128 Of(string requestId)
    {
        if (Guid.TryParseExact(requestId, "D", out Guid uuid))
        {
            Span<byte> bytes = stackalloc byte[16];
            uuid.TryWriteBytes(bytes, bigEndian: true, out _);
            return BinaryPrimitives.ReadUInt128BigEndian(bytes);
        }

        Span<byte> text = stackalloc byte[Encoding.UTF8.GetMaxByteCount(Math.Min(requestId.Length, 256))];
        int length = Encoding.UTF8.GetBytes(requestId.AsSpan(0, Math.Min(requestId.Length, 256)), text);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(text[..length], hash);
        return BinaryPrimitives.ReadUInt128BigEndian(hash);
    }
}
