using System.Text;
using Cpm.Domain.Media;

namespace Cpm.Domain.Tests.Media;

public class MediaSniffingTests
{
    [Theory]
    [InlineData("89504E470D0A1A0A0000000D49484452", "image/png")]
    [InlineData("FFD8FFE000104A464946", "image/jpeg")]
    [InlineData("474946383961", "image/gif")]
    [InlineData("524946462400000057454250", "image/webp")]
    [InlineData("524946462400000057415645", "audio/wav")]
    [InlineData("52494646240000004D4F5245", "application/octet-stream")]
    [InlineData("0000001866747970686569630000", "image/heic")]
    [InlineData("0000001866747970617669660000", "image/avif")]
    [InlineData("000000186674797069736F6D0000", "video/mp4")]
    [InlineData("00000018667479704D3441200000", "audio/mp4")]
    [InlineData("000000186674797033677034", "video/3gpp")]
    [InlineData("1A45DFA39F4282847765626D", "video/webm")]
    [InlineData("1A45DFA39F4282886D6174726F736B61", "video/matroska")]
    [InlineData("4F67675300020000", "audio/ogg")]
    [InlineData("494433030000", "audio/mpeg")]
    [InlineData("FFFB9064", "audio/mpeg")]
    [InlineData("FFF15080", "audio/aac")]
    [InlineData("255044462D312E37", "application/pdf")]
    [InlineData("504B0304", "application/zip")]
    [InlineData("4D5A9000", "application/vnd.microsoft.portable-executable")]
    [InlineData("7F454C46", "application/x-elf")]
    [InlineData("00010203", "application/octet-stream")]
    [InlineData("", "application/octet-stream")]
    [InlineData("FF", "application/octet-stream")]
    public void The_first_bytes_tell_the_type(string hex, string expected) =>
        Assert.Equal(expected, MediaSniffing.TypeOf(Convert.FromHexString(hex)));

    [Theory]
    [InlineData("just words, grüße", "text/plain")]
    [InlineData("\uFEFF<!DOCTYPE html><p>", "text/html")]
    [InlineData("words and <ScRiPt>alert(1)</script>", "text/html")]
    [InlineData("<?xml version=\"1.0\"?><svg onload=\"x\">", "image/svg+xml")]
    [InlineData("<?xml version=\"1.0\"?><a/>", "text/xml")]
    [InlineData("BEGIN:VCARD\r\nVERSION:4.0", "text/vcard")]
    [InlineData("words\0", "application/octet-stream")]
    public void Writing_is_known_by_what_it_says(string text, string expected) =>
        Assert.Equal(expected, MediaSniffing.TypeOf(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void A_character_that_is_cut_off_does_not_make_writing_something_else() =>
        Assert.Equal("text/plain", MediaSniffing.TypeOf(Encoding.UTF8.GetBytes("grüße€").AsSpan()[..^1]));

    [Fact]
    public void Any_bytes_have_some_type()
    {
        var chance = new Random(7);
        for (var i = 0; i < 20_000; i++)
        {
            var bytes = new byte[chance.Next(0, 40)];
            chance.NextBytes(bytes);
            Assert.NotEmpty(MediaSniffing.TypeOf(bytes));
        }
    }
}
