using System.Buffers;
using System.Buffers.Binary;
using System.Buffers.Text;

namespace Cpm.FrontDoor.Mapping;

/// <summary>Versions on the wire. Opaque to callers.</summary>
internal static class Etags
{
    /// <summary>A version that nothing has, for an etag that this service never gave.</summary>
    private const long Never = -1;

    public static string Format(long version)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(bytes, version);
        return Base64Url.EncodeToString(bytes);
    }

    /// <summary>Reads an etag: 0 (any version) when empty, a version that nothing has when not one of ours.</summary>
    public static long Parse(string etag)
    {
        if (etag.Length == 0)
            return 0;
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        // Not the Try form, which throws on a character that is not of the alphabet.
        var read = Base64Url.DecodeFromChars(etag, bytes, out _, out var length) == OperationStatus.Done && length == bytes.Length;
        return read && BinaryPrimitives.ReadInt64BigEndian(bytes) is var version and > 0 ? version : Never;
    }
}
