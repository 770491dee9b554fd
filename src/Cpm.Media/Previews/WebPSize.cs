using System.Buffers.Binary;

namespace Cpm.Media.Previews;

/// <summary>How large a WebP picture is, as its first chunk tells (RFC 9649).</summary>
internal static class WebPSize
{
    private const int HeadBytes = 30;

    /// <summary>Reads it; null if it is no such picture.</summary>
    public static (int Width, int Height)? Of(ReadOnlySpan<byte> file)
    {
        if (file.Length < HeadBytes || !file.StartsWith("RIFF"u8) || !file[8..12].SequenceEqual("WEBP"u8))
            return null;
        var kind = file[12..16];
        if (kind.SequenceEqual("VP8X"u8))
            return (1 + ThreeBytes(file[24..]), 1 + ThreeBytes(file[27..]));
        if (kind.SequenceEqual("VP8 "u8))
            return (Two(file[26..]) & 0x3FFF, Two(file[28..]) & 0x3FFF);
        if (!kind.SequenceEqual("VP8L"u8))
            return null;
        var bits = BinaryPrimitives.ReadUInt32LittleEndian(file[21..]);
        return (1 + (int)(bits & 0x3FFF), 1 + (int)((bits >> 14) & 0x3FFF));
    }

    private static int Two(ReadOnlySpan<byte> at) => BinaryPrimitives.ReadUInt16LittleEndian(at);

    private static int ThreeBytes(ReadOnlySpan<byte> at) => Two(at) | (at[2] << 16);
}
