using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Cpm.Domain.Media;

/// <summary>
/// What a zip archive is besides: documents of office programs, books and programs are such archives, and the names of their first files
/// tell which.
/// </summary>
internal static class ArchiveSniffing
{
    private const string Zip = "application/zip", OpenXml = "application/vnd.openxmlformats-officedocument.";

    private const int HeaderBytes = 30, MaxTypeBytes = 100;

    private static readonly SearchValues<byte> OfTypes = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-.+/"u8);

    // Where these begin the name of a file, in an archive whose first file lists the types of all.
    private static readonly (byte[] Folder, string Type)[] Folders =
    [
        ([.. "word/"u8], OpenXml + "wordprocessingml.document"),
        ([.. "xl/"u8], OpenXml + "spreadsheetml.sheet"),
        ([.. "ppt/"u8], OpenXml + "presentationml.presentation"),
    ];

    /// <summary>Tells the type of a zip archive.</summary>
    /// <param name="head">Its first bytes, from the signature of its first file on.</param>
    /// <returns>The type.</returns>
    public static string TypeOf(ReadOnlySpan<byte> head)
    {
        ReadOnlySpan<byte> name = NameAt(head);
        return name.SequenceEqual("mimetype"u8) ? Stated(head[(HeaderBytes + name.Length)..])
            : name.SequenceEqual("[Content_Types].xml"u8) || name.SequenceEqual("_rels/.rels"u8) ? Office(head)
            : name.SequenceEqual("AndroidManifest.xml"u8) ? "application/vnd.android.package-archive"
            : name.StartsWith("META-INF/"u8) ? "application/java-archive"
            : Zip;
    }

    // The first file is not compressed and says what all of it is: documents by OpenDocument, and books.
    private static string Stated(ReadOnlySpan<byte> text)
    {
        int end = text.IndexOf("PK"u8);
        ReadOnlySpan<byte> type = end < 0 ? text : text[..end];
        return type.Length <= MaxTypeBytes
            && (type.StartsWith("application/vnd.oasis.opendocument."u8) || type.SequenceEqual("application/epub+zip"u8))
            && type.IndexOfAnyExcept(OfTypes) < 0
                ? Encoding.ASCII.GetString(type)
                : Zip;
    }

    private static string Office(ReadOnlySpan<byte> head)
    {
        ReadOnlySpan<byte> file = [.. "PK"u8, 3, 4];
        for (int at = 0; at >= 0;)
        {
            ReadOnlySpan<byte> name = NameAt(head);
            foreach ((byte[] folder, string type) in Folders)
            {
                if (name.StartsWith(folder))
                {
                    return type;
                }
            }

            head = head[Math.Min(file.Length, head.Length)..];
            at = head.IndexOf(file);
            head = at < 0 ? head : head[at..];
        }

        return Zip;
    }

    private static ReadOnlySpan<byte> NameAt(ReadOnlySpan<byte> file)
    {
        if (file.Length < HeaderBytes)
        {
            return [];
        }

        int length = BinaryPrimitives.ReadUInt16LittleEndian(file[26..]);
        return file.Slice(HeaderBytes, Math.Min(length, file.Length - HeaderBytes));
    }
}
