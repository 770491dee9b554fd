using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Google.Protobuf;

namespace Cpm.FrontDoor.Mapping;

/// <summary>
/// Who asks, and a hash of all that was asked: the first 8 bytes of SHA-256 over the request's kind and its bytes, which
/// this library writes in the order of the field numbers.
/// </summary>
internal static class Requests
{
    public static Request Of(string requestId, IMessage message, int device) =>
        new(requestId, Digest(message, []), device);

    /// <summary>For a request whose content was taken out, to be serialised once only.</summary>
    public static Request Of(string requestId, IMessage message, byte[] content, int device) =>
        new(requestId, Digest(message, content), device);

    private static long Digest(IMessage message, ReadOnlySpan<byte> content)
    {
        var kind = message.Descriptor.FullName;
        var size = message.CalculateSize();
        var prefix = sizeof(int) + kind.Length;
        var length = prefix + size + content.Length;
        var rented = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            // The length of the middle part, put first, keeps the parts apart.
            var bytes = rented.AsSpan(0, length);
            BinaryPrimitives.WriteInt32LittleEndian(bytes, size);
            Encoding.ASCII.GetBytes(kind, bytes[sizeof(int)..]);
            message.WriteTo(bytes.Slice(prefix, size));
            content.CopyTo(bytes[(prefix + size)..]);
            Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
            SHA256.HashData(bytes, hash);
            return BinaryPrimitives.ReadInt64LittleEndian(hash);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }
}
