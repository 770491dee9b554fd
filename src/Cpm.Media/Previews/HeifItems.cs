using System.Buffers.Binary;

namespace Cpm.Media.Previews;

/// <summary>
/// How many pictures a file of the HEIF family may show, at most: the program that converts one writes a file for each, and there is no way to
/// tell it to write one only.
/// </summary>
internal static class HeifItems
{
    private const int PieceBytes = 64 * 1024;

    // The size of a box and its kind are before its version (1 byte) and its flags (3 bytes).
    private const int HeadBytes = 8;
    private const int FirstVersionWithFlags = 2;
    private static ReadOnlySpan<byte> ItemInfo => "infe"u8;

    /// <summary>Whether it has more items that are not hidden, as tiles are, than that; ISO/IEC 14496-12.</summary>
    public static bool HasMoreThan(int most, string file)
    {
        // Wherever they are, so that nothing which another reader takes for an item is overlooked; too many are no harm.
        using var stream = File.OpenRead(file);
        var piece = new byte[PieceBytes];
        var (kept, count) = (0, 0);
        while (true)
        {
            var filled = kept + stream.ReadAtLeast(piece.AsSpan(kept), PieceBytes - kept, throwOnEndOfStream: false);
            var seen = piece.AsSpan(0, filled);
            for (int at; (at = seen.IndexOf(ItemInfo)) >= 0 && at + HeadBytes <= seen.Length; seen = seen[(at + 1)..])
            {
                if (!IsHidden(BinaryPrimitives.ReadUInt32BigEndian(seen[(at + ItemInfo.Length)..])) && ++count > most)
                    return true;
            }
            if (filled < PieceBytes)
                return false;
            // What is cut in two is seen with the next piece, once.
            kept = Math.Min(HeadBytes - 1, seen.Length);
            piece.AsSpan(filled - kept, kept).CopyTo(piece);
        }
    }

    private static bool IsHidden(uint versionAndFlags) => versionAndFlags >> 24 >= FirstVersionWithFlags && (versionAndFlags & 1) == 1;
}
