using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Cpm.Domain.Media;
using Cpm.Testing;

namespace Cpm.Domain.Tests.Media;

public sealed class ArchiveSniffingTests
{
    private const string Office = "application/vnd.openxmlformats-officedocument.";

    [Theory]
    [Requirement("CPM-MED-003")]
    [InlineData(Office + "wordprocessingml.document", "[Content_Types].xml", "_rels/.rels", "word/document.xml")]
    [InlineData(Office + "wordprocessingml.document", "_rels/.rels", "docProps/core.xml", "word/document.xml")]
    [InlineData(Office + "spreadsheetml.sheet", "[Content_Types].xml", "_rels/.rels", "xl/workbook.xml")]
    [InlineData(Office + "presentationml.presentation", "[Content_Types].xml", "ppt/presentation.xml")]
    [InlineData("application/vnd.android.package-archive", "AndroidManifest.xml", "classes.dex")]
    [InlineData("application/java-archive", "META-INF/MANIFEST.MF", "a.class")]
    [InlineData("application/zip", "photos/word/a.jpg", "xl/b.jpg")]
    [InlineData("application/zip", "word/document.xml")]
    [InlineData("application/zip", "[Content_Types].xml", "other/word/a.xml")]
    public void An_archive_is_what_the_names_in_it_say(string expected, params string[] names) =>
        Assert.Equal(expected, Sniffed(Of(names)));

    [Theory]
    [InlineData("application/vnd.oasis.opendocument.text", "application/vnd.oasis.opendocument.text")]
    [InlineData("application/epub+zip", "application/epub+zip")]
    [InlineData("text/html", "application/zip")]
    [InlineData("application/vnd.oasis.opendocument.<script>", "application/zip")]
    public void What_an_archive_states_is_believed_of_documents_and_books(string stated, string expected) =>
        Assert.Equal(expected, Sniffed(Of(["mimetype", "content.xml"], stated)));

    [Fact]
    public void An_archive_that_is_cut_off_anywhere_is_some_archive()
    {
        byte[] whole = Of(["[Content_Types].xml", "word/document.xml"]);
        for (int length = 4; length < whole.Length; length++)
        {
            Assert.StartsWith("application/", MediaSniffing.TypeOf(whole.AsSpan(0, length)), StringComparison.Ordinal);
        }
    }

    private static string Sniffed(byte[] archive) => MediaSniffing.TypeOf(archive.AsSpan(0, Math.Min(archive.Length, MediaSniffing.HeadBytes)));

    private static byte[] Of(string[] names, string first = "")
    {
        var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (string name in names)
            {
                using Stream file = archive.CreateEntry(name, CompressionLevel.NoCompression).Open();
                file.Write(name == names[0] && first.Length > 0 ? Encoding.ASCII.GetBytes(first) : RandomNumberGenerator.GetBytes(600));
            }
        }

        return bytes.ToArray();
    }
}
