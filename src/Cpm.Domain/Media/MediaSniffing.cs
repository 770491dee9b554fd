using System.Buffers;
using System.Text;

namespace Cpm.Domain.Media;

/// <summary>
/// The type of a medium as its first bytes tell, whatever was claimed: a page of a browser that calls itself a picture is a page.
/// What is not known here is "application/octet-stream", which nobody opens by mistake.
/// </summary>
public static class MediaSniffing
{
    /// <summary>So many bytes, or all if there are fewer, are looked at.</summary>
    public const int HeadBytes = 8 * 1024;

    // Of writing: what stands further down does not make it something else.
    private const int WritingBytes = 1024;

    /// <summary>What nothing is known of.</summary>
    public const string Unknown = "application/octet-stream";

    private static readonly (int Offset, byte[] Signature, string Type)[] Signatures =
    [
        (0, [0x89, .. "PNG\r\n"u8, 0x1A, 0x0A], "image/png"),
        (0, [0xFF, 0xD8, 0xFF], "image/jpeg"),
        (0, [.. "GIF87a"u8], "image/gif"),
        (0, [.. "GIF89a"u8], "image/gif"),
        (0, [.. "II*\0"u8], "image/tiff"),
        (0, [.. "MM\0*"u8], "image/tiff"),
        (0, [0, 0, 1, 0], "image/vnd.microsoft.icon"),
        (0, [.. "fLaC"u8], "audio/flac"),
        (0, [.. "ID3"u8], "audio/mpeg"),
        (0, [.. "MThd"u8], "audio/midi"),
        (0, [.. "#!AMR-WB\n"u8], "audio/AMR-WB"),
        (0, [.. "#!AMR\n"u8], "audio/AMR"),
        (0, [.. "%PDF-"u8], "application/pdf"),
        (0, [.. "%!PS"u8], "application/postscript"),
        (0, [.. "PK"u8, 5, 6], "application/zip"),
        (0, [0x1F, 0x8B, 8], "application/gzip"),
        (0, [.. "BZh"u8], "application/x-bzip2"),
        (0, [0xFD, .. "7zXZ"u8, 0], "application/x-xz"),
        (0, [0x28, 0xB5, 0x2F, 0xFD], "application/zstd"),
        (0, [.. "7z"u8, 0xBC, 0xAF, 0x27, 0x1C], "application/x-7z-compressed"),
        (0, [.. "Rar!"u8, 0x1A, 7], "application/vnd.rar"),
        (257, [.. "ustar"u8], "application/x-tar"),
        (0, [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], "application/x-ole-storage"),
        (0, [0x7F, .. "ELF"u8], "application/x-elf"),
        (0, [.. "MZ"u8], "application/vnd.microsoft.portable-executable"),
        (0, [.. "\0asm"u8], "application/wasm"),
        (0, [.. "SQLite format 3\0"u8], "application/vnd.sqlite3"),
        (0, [.. "wOFF"u8], "font/woff"),
        (0, [.. "wOF2"u8], "font/woff2"),
    ];

    private static readonly (string Brand, string Type)[] Brands =
    [
        ("avif", "image/avif"), ("avis", "image/avif"), ("heic", "image/heic"), ("heix", "image/heic"), ("hevc", "image/heic"),
        ("mif1", "image/heif"), ("msf1", "image/heif"), ("qt  ", "video/quicktime"), ("M4A ", "audio/mp4"), ("M4B ", "audio/mp4"),
        ("3gp", "video/3gpp"), ("3g2", "video/3gpp2"),
    ];

    /// <summary>Tells a type.</summary>
    /// <param name="head">The first bytes.</param>
    /// <returns>The type.</returns>
    public static string TypeOf(ReadOnlySpan<byte> head)
    {
        foreach ((int offset, byte[] signature, string type) in Signatures)
        {
            if (head.Length >= offset + signature.Length && head[offset..].StartsWith(signature))
            {
                return type;
            }
        }

        return Container(head) ?? Frames(head) ?? Writing(head[..Math.Min(head.Length, WritingBytes)]) ?? Unknown;
    }

    /// <summary>Types whose signature stands behind a length, or needs a second look.</summary>
    private static string? Container(ReadOnlySpan<byte> head)
    {
        if (head.Length >= 12 && head.StartsWith("RIFF"u8))
        {
            ReadOnlySpan<byte> form = head[8..12];
            return form.SequenceEqual("WEBP"u8) ? "image/webp" : form.SequenceEqual("WAVE"u8) ? "audio/wav"
                : form.SequenceEqual("AVI "u8) ? "video/x-msvideo" : null;
        }

        if (head.Length >= 12 && head[4..8].SequenceEqual("ftyp"u8))
        {
            string brand = Encoding.ASCII.GetString(head[8..12]);
            return Brands.FirstOrDefault(b => brand.StartsWith(b.Brand, StringComparison.Ordinal)).Type ?? "video/mp4";
        }

        if (head.StartsWith((ReadOnlySpan<byte>)[0x1A, 0x45, 0xDF, 0xA3]))
        {
            return head.IndexOf("webm"u8) >= 0 ? "video/webm" : "video/matroska";
        }

        if (head.StartsWith("OggS"u8))
        {
            return head.IndexOf((ReadOnlySpan<byte>)[0x80, .. "theora"u8]) >= 0 ? "video/ogg" : "audio/ogg";
        }

        if (head.StartsWith((ReadOnlySpan<byte>)[.. "PK"u8, 3, 4]))
        {
            return ArchiveSniffing.TypeOf(head);
        }

        // The size that a bitmap states is checked too: two letters are little.
        return head.Length >= 26 && head.StartsWith("BM"u8) && head[6..10].SequenceEqual((ReadOnlySpan<byte>)[0, 0, 0, 0])
            ? "image/bmp"
            : null;
    }

    /// <summary>Streams of frames that begin with eleven set bits or so, and have no other sign.</summary>
    private static string? Frames(ReadOnlySpan<byte> head)
    {
        if (head.Length < 4 || head[0] != 0xFF)
        {
            return null;
        }

        bool isAdts = (head[1] & 0xF6) == 0xF0;
        bool isMpeg = (head[1] & 0xE0) == 0xE0 && (head[1] & 0x06) != 0 && (head[2] & 0xF0) != 0xF0 && (head[2] & 0x0C) != 0x0C;
        return isAdts ? "audio/aac" : isMpeg ? "audio/mpeg" : null;
    }

    private static string? Writing(ReadOnlySpan<byte> head)
    {
        if (head.IsEmpty || !IsText(head))
        {
            return null;
        }

        string text = Encoding.UTF8.GetString(head).TrimStart('\uFEFF', ' ', '\t', '\r', '\n');
        bool Begins(string with) => text.StartsWith(with, StringComparison.OrdinalIgnoreCase);
        bool Holds(string what) => text.Contains(what, StringComparison.OrdinalIgnoreCase);
        return Begins("BEGIN:VCARD") ? "text/vcard"
            : Begins("BEGIN:VCALENDAR") ? "text/calendar"
            // First, so that nothing passes for harmless that a browser would run.
            : Holds("<!doctype html") || Holds("<html") || Holds("<script") || Holds("<body") || Holds("<iframe") ? "text/html"
            : Holds("<svg") ? "image/svg+xml"
            : Begins("<?xml") ? "text/xml"
            : "text/plain";
    }

    /// <summary>UTF-8 without control characters but blanks; a character may be cut off at the end.</summary>
    private static bool IsText(ReadOnlySpan<byte> head)
    {
        while (!head.IsEmpty)
        {
            OperationStatus status = Rune.DecodeFromUtf8(head, out Rune rune, out int read);
            if (status != OperationStatus.Done)
            {
                return status == OperationStatus.NeedMoreData;
            }

            if (Rune.IsControl(rune) && rune.Value is not ('\t' or '\n' or '\r' or '\f' or '\e'))
            {
                return false;
            }

            head = head[read..];
        }

        return true;
    }
}
