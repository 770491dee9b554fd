using System.Text;
using Cpm.Domain.Search;

namespace Cpm.Domain.Tests.Search;

public sealed class MessageTextTests
{
    [Fact]
    public void Texts_and_files_are_read_out_of_a_content()
    {
        byte[] content =
        [
            .. Field(1, Part("text/plain; charset=utf-8", "héllo", "")), 8, 1, 21, 1, 2, 3, 4,
            .. Field(1, Part("Image/PNG", "\u0001\u0002", "a b.png")), .. Field(1, Part("text/html", "<p class=x>one<br>two</p>", "")),
            .. Field(1, Part("text/csv", "1,2", "t.csv")), .. Field(9, [1, 2]),
        ];
        var (texts, files) = MessageText.Read(content, 1_000);
        Assert.Equal(["héllo", "one two", "1,2"], texts.Select(t => string.Join(' ', t.Split(' ', StringSplitOptions.RemoveEmptyEntries))));
        Assert.Equal([new SearchableFile("a b.png", "image/png"), new SearchableFile("t.csv", "text/csv")], files.AsEnumerable());
    }

    [Fact]
    public void No_more_text_is_looked_at_than_allowed_and_no_character_is_cut()
    {
        byte[] content = [.. Field(1, Part("text/plain", "aéb", "")), .. Field(1, Part("text/plain", "more", ""))];
        Assert.Equal(["a"], MessageText.Read(content, 2).Texts.AsEnumerable());
        Assert.Equal(["aé"], MessageText.Read(content, 3).Texts.AsEnumerable());
        Assert.Equal(["aéb", "mo"], MessageText.Read(content, 6).Texts.AsEnumerable());
    }

    [Fact]
    public void What_is_damaged_is_read_as_far_as_it_goes()
    {
        byte[] content = [.. Field(1, Part("text/plain", "whole", "")), .. Field(1, Part("text/plain", "torn", ""))];
        var random = new Random(1);
        Assert.Equal(["whole"], MessageText.Read(content.AsSpan(0, content.Length - 3), 100).Texts.AsEnumerable());
        for (int i = 0; i < 5_000; i++)
        {
            byte[] damaged = [.. content];
            damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            Assert.True(MessageText.Read(damaged, 100).Texts.Length <= 3);
        }
    }

    [Theory]
    [InlineData("windows-1252", "text/plain; charset=ISO-8859-1", "Grüße – “Köln”")]
    [InlineData("koi8-r", "text/plain;format=flowed;CHARSET=\"KOI8-R\"", "Привет, мир")]
    [InlineData("shift_jis", "text/plain; charset=Shift_JIS", "東京都")]
    [InlineData("gb18030", "text/plain; charset=gb18030", "手机壳")]
    [InlineData("utf-16", "text/plain; charset=utf-16", "Grüße")]
    [InlineData("utf-16be", "text/plain; charset=utf-16be", "Grüße")]
    [InlineData("utf-8", "text/plain; charset=us-ascii", "Grüße")]
    [InlineData("utf-8", "text/plain; charset=x-unknown", "Grüße")]
    [InlineData("utf-8", "text/plain; charset=utf-7", "Grüße")]
    [InlineData("utf-8", "text/plain; charset=", "Grüße")]
    public void Text_is_read_in_its_charset_and_as_utf_8_where_that_is_not_known(string written, string type, string text)
    {
        Encoding encoding = CodePagesEncodingProvider.Instance.GetEncoding(written) ?? Encoding.GetEncoding(written);
        Assert.Equal([text], Texts(type, encoding.GetBytes(text)));
    }

    [Theory]
    [InlineData("Gr&uuml;&szlig;e &amp;c &#x6771;&#20140;", "Grüße &c 東京")]
    [InlineData("<STYLE type='text/css'>p { color: red }</Style >seen<script>let x = '<b>';</script><b>too</b>", "seen too")]
    [InlineData("<styled>one</styled><!-- <b> --> 1 < 2 > x", "one 1 < 2 > x")]
    [InlineData("Hyper<b>te</b><I class='x'>x</I><span>t</span>", "Hypertext")]
    [InlineData("H<sub>2</sub>O, Donau<wbr>dampf<!-- -->schiff, <o:p></o:p>x<a href='/'>y</a>", "H2O, Donaudampfschiff, xy")]
    [InlineData("one<br>two<BR/>three<p>four</p>five<td>six</td>seven<img src=x>eight<h1>nine</h1>ten<li>eleven",
        "one two three four five six seven eight nine ten eleven")]
    [InlineData("&lt;script>said&lt;/script>", "<script>said</script>")]
    [InlineData("on<script>never ended", "on")]
    [InlineData("on<style", "on")]
    [InlineData("on<!-- never ended <b>", "on")]
    [InlineData("a &nosuch; &#xD800; &#99999999; & <", "a &nosuch; &#xD800; &#99999999; & <")]
    public void Of_a_page_is_read_what_one_sees(string html, string text) => Assert.Equal(
        text, string.Join(' ', Texts("text/html; charset=utf-8", Encoding.UTF8.GetBytes(html))[0].Split(
            ' ', StringSplitOptions.RemoveEmptyEntries)));

    [Fact]
    public void Any_bytes_can_be_read_in_any_charset()
    {
        string[] charsets = [.. CodePagesEncodingProvider.Instance.GetEncodings().Select(e => e.Name), "utf-16", "utf-16be", "utf-32"];
        var random = new Random(1);
        byte[] bytes = new byte[60];
        Assert.All(charsets, charset =>
        {
            for (int i = 0; i < 20; i++)
            {
                random.NextBytes(bytes);
                Assert.Single(Texts($"text/html; charset={charset}", bytes));
                SearchWords.Of(Texts($"text/plain; charset={charset}", bytes)[0]);
            }
        });
    }

    [Theory]
    [InlineData("<")]
    [InlineData("<a")]
    [InlineData("<style>")]
    [InlineData("<script></style>")]
    [InlineData("<!--")]
    [InlineData("<style></style>")]
    [InlineData("&")]
    [InlineData("&#")]
    [InlineData("&amp")]
    public void A_page_is_read_once_whatever_it_says(string repeated)
    {
        // If the rest were looked at from each place anew, nobody would wait for the end of it.
        string text = MessageText.Read(
            Content("text/html", Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(repeated, 200_000)))), int.MaxValue).Texts[0];
        Assert.InRange(text.Length, 0, repeated.Length * 200_000);
    }

    private static string[] Texts(string type, byte[] body) => [.. MessageText.Read(Content(type, body), 1_000).Texts];

    private static byte[] Content(string type, byte[] body) =>
        Field(1, [.. Field(1, Encoding.UTF8.GetBytes(type)), .. Field(2, body)]);

    private static byte[] Part(string type, string body, string name) =>
    [
        .. Field(1, Encoding.UTF8.GetBytes(type)), .. Field(2, Encoding.UTF8.GetBytes(body)),
        .. name.Length == 0 ? [] : Field(3, Encoding.UTF8.GetBytes(name)),
    ];

    private static byte[] Field(int number, byte[] value) => [(byte)((number << 3) | 2), .. Length(value.Length), .. value];

    private static byte[] Length(int length) => length < 128 ? [(byte)length] : [(byte)(128 | (length & 127)), .. Length(length >> 7)];
}
