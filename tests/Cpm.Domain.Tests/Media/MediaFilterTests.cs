using Cpm.Domain.Media;

namespace Cpm.Domain.Tests.Media;

public class MediaFilterTests
{
    [Fact]
    public void Without_a_wish_all_media_match() => Assert.True(new MediaFilter().Matches("", "a/b", 0, 0));

    [Theory]
    [InlineData("cat", true)]
    [InlineData("CAT", true)]
    [InlineData("ｃａｔ", true)]
    [InlineData("straße", true)]
    [InlineData("STRASSE", true)]
    [InlineData("dog", false)]
    public void A_name_matches_by_any_part_in_any_spelling(string asked, bool matches) =>
        Assert.Equal(matches, new MediaFilter { Name = asked }.Matches("My Cat in der Straße.png", "image/png", 5, 10));

    [Theory]
    [InlineData("cafe", "Café Zürich.png", true)]
    [InlineData("CAFÉ Z", "cafe zurich.png", true)]
    [InlineData("zurich.p", "Café Zu\u0308rich.png", true)]
    [InlineData("dont", "Don’t.txt", true)]
    [InlineData("hotel", "L'Hôtel.txt", true)]
    [InlineData("إسلام", "اسلام.txt", true)]
    [InlineData("שלום", "שָׁלוֹם.txt", true)]
    [InlineData("c++", "c.txt", false)]
    [InlineData("a_b", "a b.txt", false)]
    [InlineData("'", "Don't.txt", true)]
    [InlineData("'", "cafe.txt", false)]
    [InlineData("🎂", "My 🎂.txt", true)]
    [InlineData("🎂", "My.txt", false)]
    public void A_name_matches_without_diacritics_and_as_it_is_between_words(string asked, string name, bool matches) =>
        Assert.Equal(matches, new MediaFilter { Name = asked }.Matches(name, "image/png", 5, 10));

    [Theory]
    [InlineData("image/png", true)]
    [InlineData("IMAGE/*", true)]
    [InlineData("image/p", false)]
    [InlineData("imag/*", false)]
    [InlineData("video/*", false)]
    public void A_type_matches_whole_or_by_its_first_half(string asked, bool matches) =>
        Assert.Equal(matches, new MediaFilter { Type = asked }.Matches("", "image/png", 5, 10));

    [Fact]
    public void Times_and_sizes_match_within_what_is_given()
    {
        Assert.True(new MediaFilter { FromMs = 5, BeforeMs = 6, MinBytes = 10, MaxBytes = 10 }.Matches("", "", 5, 10));
        Assert.False(new MediaFilter { FromMs = 6 }.Matches("", "", 5, 10));
        Assert.False(new MediaFilter { BeforeMs = 5 }.Matches("", "", 5, 10));
        Assert.False(new MediaFilter { MinBytes = 11 }.Matches("", "", 5, 10));
        Assert.False(new MediaFilter { MaxBytes = 9 }.Matches("", "", 5, 10));
    }
}
