using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Cpm.Grains.Journal;

/// <summary>Folds a caller's request id, of any length, to the 16 bytes under which its receipt is kept.</summary>
internal static class RequestHash
{
    public static UInt128 Of(string requestId)
    {
        Span<byte> text = stackalloc byte[Encoding.UTF8.GetMaxByteCount(Math.Min(requestId.Length, 256))];
        int length = Encoding.UTF8.GetBytes(requestId.AsSpan(0, Math.Min(requestId.Length, 256)), text);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(text[..length], hash);
        return BinaryPrimitives.ReadUInt128BigEndian(hash);
    }
}
