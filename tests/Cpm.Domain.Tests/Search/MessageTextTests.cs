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

    private static byte[] Part(string type, string body, string name) =>
    [
        .. Field(1, Encoding.UTF8.GetBytes(type)), .. Field(2, Encoding.UTF8.GetBytes(body)),
        .. name.Length == 0 ? [] : Field(3, Encoding.UTF8.GetBytes(name)),
    ];

    private static byte[] Field(int number, byte[] value) => [(byte)((number << 3) | 2), (byte)value.Length, .. value];
}
