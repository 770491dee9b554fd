using Cpm.FrontDoor.Validation;
using Cpm.Protocol.V1;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace Cpm.FrontDoor.Tests.Validation;

public sealed class ShapeTests
{
    [Theory]
    [InlineData("r", true)]
    [InlineData("a request ~ id!", true)]
    [InlineData("", false)]
    [InlineData("tab\t", false)]
    [InlineData("é", false)]
    public void A_request_id_is_printable_ASCII(string id, bool good) => Assert.Equal(good, RequestIds.Check(id) is null);

    [Fact]
    public void A_request_id_has_at_most_64_characters()
    {
        Assert.Null(RequestIds.Check(new string('r', 64)));
        Assert.Equal("request_id", RequestIds.Check(new string('r', 65))?.Subject);
    }

    [Theory]
    [InlineData(4, true)]
    [InlineData(5, false)]
    public void Characters_outside_the_basic_plane_count_once(int emoji, bool good) =>
        Assert.Equal(good, Texts.IsWithin(string.Concat(Enumerable.Repeat("😀", emoji)), 1, 4));

    [Fact]
    public void A_text_shorter_than_the_least_is_refused()
    {
        Assert.False(Texts.IsWithin("", 1, 4));
        Assert.False(Texts.IsWithin("😀", 2, 4));
        Assert.True(Texts.IsWithin("a", 1, 4));
    }

    [Theory]
    [InlineData("text/plain", true)]
    [InlineData("text/plain; charset=utf-8", true)]
    [InlineData("application/vnd.oma.cpm+xml", true)]
    [InlineData("image/*", false)]
    [InlineData("text", false)]
    [InlineData("/plain", false)]
    [InlineData("text/", false)]
    [InlineData("", false)]
    [InlineData("text/pl ain", false)]
    [InlineData("text/plain\n", false)]
    public void A_body_has_one_media_type(string mediaType, bool good) =>
        Assert.Equal(good, MediaTypes.Check(mediaType, "f") is null);

    [Theory]
    [InlineData("image/*", true)]
    [InlineData("*/*", true)]
    [InlineData("*/plain", false)]
    public void A_device_may_show_a_range_of_media_types(string mediaType, bool good) =>
        Assert.Equal(good, MediaTypes.CheckRanges([mediaType], "f", 64) is null);

    [Theory]
    [InlineData("report.pdf", true)]
    [InlineData("", true)]
    [InlineData("a/b", false)]
    [InlineData("a\\b", false)]
    public void A_file_name_is_no_path(string name, bool good)
    {
        var content = new Content { Parts = { new ContentPart { MediaType = "text/plain", FileName = name } } };
        Assert.Equal(good, Contents.Check(content, "content") is null);
    }

    [Fact]
    public void A_content_without_parts_is_refused()
    {
        Assert.Equal("content", Contents.Check(null, "content")?.Subject);
        Assert.Equal("content", Contents.Check(new Content(), "content")?.Subject);
    }

    [Fact]
    public void Content_is_counted_in_bytes_of_bodies_and_names()
    {
        var content = new Content
        {
            Parts = { new ContentPart { MediaType = "a/b", FileName = "é", Body = ByteString.CopyFrom(1, 2, 3) } },
        };
        Assert.Equal(3 + 2 + 3, Contents.CountBytes(content));
    }

    [Theory]
    [InlineData(0, 0, true)]
    [InlineData(253_402_300_799, 999_999_999, true)]
    [InlineData(253_402_300_800, 0, false)]
    [InlineData(0, -1, false)]
    [InlineData(0, 1_000_000_000, false)]
    [InlineData(long.MinValue, 0, false)]
    public void A_time_is_within_the_years_1_to_9999(long seconds, int nanos, bool good) =>
        Assert.Equal(good, Timestamps.Check(new Timestamp { Seconds = seconds, Nanos = nanos }, "t") is null);

    [Fact]
    public void A_mask_names_at_least_one_field_and_only_changeable_ones()
    {
        Assert.Null(Masks.Check(new FieldMask { Paths = { "name" } }, "name"));
        Assert.NotNull(Masks.Check(null, "name"));
        Assert.NotNull(Masks.Check(new FieldMask(), "name"));
        Assert.NotNull(Masks.Check(new FieldMask { Paths = { "name", "etag" } }, "name"));
    }

    [Theory]
    [InlineData("a", true)]
    [InlineData("anna.b_c-9", true)]
    [InlineData("9", true)]
    [InlineData(".a", false)]
    [InlineData("-a", false)]
    [InlineData("Anna", false)]
    [InlineData("", false)]
    [InlineData("a b", false)]
    public void An_account_id_has_its_alphabet(string id, bool good) =>
        Assert.Equal(good, AccountIds.Check(id) is null);

    [Theory]
    [InlineData(0, true)]
    [InlineData(100, true)]
    [InlineData(101, false)]
    [InlineData(-1, false)]
    public void A_page_has_a_size_within_its_bounds(int size, bool good) =>
        Assert.Equal(good, PageSizes.Check(size, 100) is null);

    [Fact]
    public void A_value_that_the_contract_does_not_name_is_refused() =>
        Assert.Equal("priority", Choices.Check((Priority)77, "priority")?.Subject);
}
