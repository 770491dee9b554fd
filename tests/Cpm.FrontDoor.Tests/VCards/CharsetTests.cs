using System.Text;
using Cpm.FrontDoor.VCards;

namespace Cpm.FrontDoor.Tests.VCards;

/// <summary>Cards of version 2.1 in the charsets of phones and programs from before UTF-8.</summary>
public sealed class CharsetTests
{
    [Theory]
    [InlineData("windows-1252", "Zoë “Sol” – €")]
    [InlineData("SHIFT_JIS", "表示 太郎")]
    [InlineData("GB2312", "王小明")]
    [InlineData("Big5", "許功蓋")]
    [InlineData("EUC-JP", "山田太郎")]
    [InlineData("ISO-2022-JP", "山田太郎")]
    [InlineData("KOI8-R", "Иван Петров")]
    [InlineData("windows-1251", "Иван Петров")]
    [InlineData("ISO-8859-2", "Łukasz Šťastný")]
    [InlineData("ISO-8859-1", "Zoë Müller")]
    [InlineData("utf8", "Zoë 山田")]
    [InlineData("utf-16le", "Zoë 山田")]
    public void A_text_is_read_in_the_charset_that_it_names_however_it_is_encoded(string charset, string name)
    {
        byte[] bytes = charset == "utf8" ? Encoding.UTF8.GetBytes(name)
            : charset == "utf-16le" ? Encoding.Unicode.GetBytes(name)
            : CodePagesEncodingProvider.Instance.GetEncoding(charset) is { } old ? old.GetBytes(name)
            : Encoding.Latin1.GetBytes(name);
        string quoted = string.Concat(bytes.Select(b => $"={b:X2}"));
        var cards = new List<byte[]>
        {
            Card($"FN;CHARSET={charset};ENCODING=QUOTED-PRINTABLE:{quoted}"),
            Card($"FN;ENCODING=BASE64;CHARSET={charset}:{Convert.ToBase64String(bytes)}"),
        };
        if (charset != "utf-16le")
            cards.Add([.. Encoding.ASCII.GetBytes($"BEGIN:VCARD\r\nVERSION:2.1\r\nFN;CHARSET={charset}:"), .. bytes, .. "\r\nEND:VCARD\r\n"u8]);
        foreach (byte[] card in cards)
        {
            var import = VCardImport.Of(VCardReader.Read(card).Single());
            Assert.Equal((name, false), (import.Contact.DisplayName, import.Incomplete));
        }
    }

    [Theory]
    [InlineData("FN;CHARSET=X-NOKIA-7;ENCODING=QUOTED-PRINTABLE:Zo=EB", true)]
    [InlineData("FN;CHARSET=UTF-16LE;ENCODING=QUOTED-PRINTABLE:Z=00=00=D8", true)]
    [InlineData("FN;CHARSET=UTF-8;ENCODING=BASE64:no base64!", true)]
    [InlineData("FN;CHARSET=X-NOKIA-7:Zoe", false)]
    [InlineData("FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Zo=EB", false)]
    [InlineData("FN;ENCODING=BASE64:Wm/Dqw==", false)]
    public void A_text_that_cannot_be_read_is_told(string line, bool incomplete)
    {
        var import = VCardImport.Of(VCardReader.Read(Card(line)).Single());
        Assert.Equal(incomplete, import.Incomplete);
        Assert.NotEmpty(import.Contact.DisplayName);
        if (!incomplete)
            Assert.StartsWith("Zo", import.Contact.DisplayName, StringComparison.Ordinal);
    }

    [Fact]
    public void A_text_of_many_lines_in_base64_is_one_and_a_picture_is_none()
    {
        var import = VCardImport.Of(VCardReader.Read(Card(
            "FN:x\r\nNOTE;CHARSET=windows-1251;BASE64:zu3gDQrS\r\n 5fHy\r\nPHOTO;CHARSET=UTF-8;GIF;BASE64:R0lGODlhAQABAA==")).Single());
        Assert.Equal("Она\nТест", import.Contact.Notes);
        Assert.Equal(("image/gif", 10), (import.Contact.Picture.MediaType, import.Contact.Picture.Body.Length));
        Assert.False(import.Incomplete);
        var group = VCardGroup.Of(VCardReader.Read(Card("KIND:group\r\nFN;CHARSET=X-NOKIA-7;QUOTED-PRINTABLE:Zo=EB")).Single());
        Assert.True(group.Incomplete);
    }

    private static byte[] Card(string lines) => Encoding.ASCII.GetBytes($"BEGIN:VCARD\r\nVERSION:2.1\r\n{lines}\r\nEND:VCARD\r\n");
}
