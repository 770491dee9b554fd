using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;

namespace Cpm.Media.Links;

/// <summary>
/// What stands in the path of a link: the link's number and a signature, in Base64url. That the link lives still, and to what it leads,
/// is known by its row; the signature keeps those out who try numbers, before any row is looked for.
/// </summary>
/// <param name="keys">The secrets.</param>
public sealed class LinkTokens(LinkKeys keys)
{
    private const int MacBytes = 16;
    private const int NumberBytes = sizeof(long);

    /// <summary>Where links begin.</summary>
    public const string PathPrefix = "/media/";

    /// <summary>The path of a link.</summary>
    /// <param name="link">The link's number.</param>
    /// <returns>The path.</returns>
    public string PathOf(long link)
    {
        Span<byte> token = stackalloc byte[NumberBytes + MacBytes];
        BinaryPrimitives.WriteInt64BigEndian(token, link);
        Sign(keys.Keys[0], token[..NumberBytes], token[NumberBytes..]);
        return PathPrefix + Base64Url.EncodeToString(token);
    }

    /// <summary>Reads a token, in a time that does not depend on how much of its signature is right.</summary>
    /// <param name="token">The token, as in the path.</param>
    /// <param name="link">The link's number.</param>
    /// <returns>Whether we signed it.</returns>
    public bool TryRead(string token, out long link)
    {
        ArgumentNullException.ThrowIfNull(token);
        link = 0;
        Span<byte> bytes = stackalloc byte[NumberBytes + MacBytes];
        if (token.Length != Base64Url.GetEncodedLength(bytes.Length)
            || Base64Url.DecodeFromChars(token, bytes, out _, out var written) != System.Buffers.OperationStatus.Done
            || written != bytes.Length)
            return false;
        Span<byte> mac = stackalloc byte[MacBytes];
        var isOurs = false;
        foreach (var key in keys.Keys)
        {
            Sign(key, bytes[..NumberBytes], mac);
            isOurs |= CryptographicOperations.FixedTimeEquals(mac, bytes[NumberBytes..]);
        }
        link = isOurs ? BinaryPrimitives.ReadInt64BigEndian(bytes) : 0;
        return isOurs;
    }

    private static void Sign(byte[] key, ReadOnlySpan<byte> number, Span<byte> mac)
    {
        Span<byte> whole = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(key, number, whole);
        whole[..MacBytes].CopyTo(mac);
    }
}
