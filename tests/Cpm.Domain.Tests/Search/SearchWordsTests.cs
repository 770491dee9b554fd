using Cpm.Domain.Search;

namespace Cpm.Domain.Tests.Search;

public sealed class SearchWordsTests
{
    [Theory]
    [InlineData("Émile, don't STRASSE!", "emile dont don t strasse")]
    [InlineData("l'hôtel d’Orléans, dellʼarte rock'n'roll", "lhotel l hotel dorleans d orleans dellarte dell arte rocknroll rock n roll")]
    [InlineData("'quoted' students' '' x ' y", "quoted students x y")]
    [InlineData("example.com/Path?x=1", "example com path x 1")]
    [InlineData("ﬁne Ⅳ ｆｕｌｌ", "fine iv full")]
    [InlineData("Nguyễn Łódź", "nguyen lodz")]
    [InlineData("ΣΊΣΥΦΟΣ сёла", "σισυφοσ села")]
    [InlineData("東京都", "東京 京都 都")]
    [InlineData("שָׁלוֹם עֲלֵיכֶם", "שלום עליכם")]
    [InlineData("\uFB2A\uFB4B", "שו")]
    [InlineData("إِسْلَام أَحْمَد آدم ٱللّٰه", "اسلام احمد ادم الله")]
    [InlineData("مؤمن سئل علىٰ كتـــاب", "مومن سيل علي كتاب")]
    [InlineData("کتابی می\u200Cخواهم", "كتابي ميخواهم")]
    [InlineData("हिन्दी विद्यालय ज़रा", "हिन्दी विद्यालय ज़रा")]
    [InlineData("가\u0301 и\u0483", "가 и")]
    [InlineData("駅", "駅")]
    [InlineData("iPhone手机壳", "iphone 手机 机壳 壳")]
    [InlineData("ｶﾀｶﾅ", "カタ タカ カナ ナ")]
    [InlineData("안녕", "안녕 녕")]
    [InlineData("สวัสดี", "สว วั ัส สด ดี ี")]
    [InlineData("... → © --", "")]
    [InlineData("😀!", "😀")]
    [InlineData("🎂🎂 party🎉now", "🎂 🎂 party 🎉 now")]
    [InlineData("❤\uFE0F ❤ ❤\uFE0E", "❤ ❤ ❤")]
    [InlineData("👍🏽 🏽 👩🏿\u200D🚀", "👍 👩 🚀")]
    [InlineData("🇩🇪🇫🇷 🇩", "🇩🇪 🇫🇷 🇩")]
    [InlineData("1\uFE0F\u20E3 🏴\U000E0067\U000E0062\U000E007F", "1 🏴")]
    [InlineData("東京🗼タワー", "東京 京 🗼 タワ ワー ー")]
    [InlineData("", "")]
    public void Texts_are_found_by_words_and_by_neighbours_where_there_are_none(string text, string words) =>
        Assert.Equal(words, string.Join(' ', SearchWords.Of(text)));

    [Fact]
    public void A_word_without_end_is_cut_between_characters()
    {
        Assert.Equal(SearchWords.MaxWord, Assert.Single(SearchWords.Of(new string('x', 10_000))).Length);
        Assert.Equal(101, SearchWords.Of(string.Concat(Enumerable.Repeat("\U00020000", 100)) + "a").Count);
    }
}
