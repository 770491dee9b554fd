using Cpm.Domain.Contacts;

namespace Cpm.Domain.Tests.Contacts;

public sealed class FoldingTests
{
    [Theory]
    [InlineData("Émile O'Brien-Łukasz", "emile obrien lukasz")]
    [InlineData("E\u0301mile", "emile")]
    [InlineData("STRASSE Straße", "strasse strasse")]
    [InlineData("Ærøskøbing", "aeroskobing")]
    [InlineData("Ωραίος Ὀδυσσεύς", "ωραιοσ οδυσσευσ")]
    [InlineData("Фёдор", "федор")]
    [InlineData("ＡＢＣ１２３", "abc123")]
    [InlineData("  a -- b  ", "a b")]
    [InlineData("山田 太郎", "山田 太郎")]
    [InlineData("Nguyễn Thị", "nguyen thi")]
    [InlineData("😀", "")]
    [InlineData("\0\u200Bx", "x")]
    [InlineData("שָׁלוֹם", "שלום")]
    [InlineData("أحمد إسلام", "احمد اسلام")]
    [InlineData("ديپیکا दीपिका", "ديپيكا दीपिका")]
    [InlineData("Anna ❤\uFE0F", "anna")]
    public void Text_is_folded_as_one_types_it(string text, string folded) => Assert.Equal(folded, Folding.Fold(text));

    [Theory]
    [InlineData("anna sm", "anna|sm")]
    [InlineData("+1 (201) 555", "+1201555")]
    [InlineData("tel:+1201", "+1201")]
    [InlineData("Anna@Exa", "anna@exa")]
    [InlineData("a b c d e", "a|b|c")]
    [InlineData("+", "")]
    [InlineData("%", "")]
    public void A_query_is_words_or_a_number_or_an_address(string query, string words) =>
        Assert.Equal(words, string.Join('|', Folding.QueryWords(query)));

    [Theory]
    [InlineData("alembert", true)]
    [InlineData("d'Alem", true)]
    [InlineData("dalembert", true)]
    [InlineData("brien", true)]
    [InlineData("o'brien", true)]
    [InlineData("lembert", false)]
    public void A_contact_is_found_by_what_follows_an_apostrophe_and_by_the_whole(string query, bool found)
    {
        var card = new ContactCard { DisplayName = "Jean-Luc d'Alembert O’Brien" };
        Assert.Equal(found, Folding.QueryWords(query).All(
            word => Finding.Terms(card).Any(term => term.StartsWith(word, StringComparison.Ordinal))));
        Assert.Equal("jean luc dalembert obrien", Finding.SortName(card));
    }

    [Theory]
    [InlineData("أحمد", "أحمد")]
    [InlineData("שׁלום Anna", "שׁלום|anna")]
    [InlineData("anna", "")]
    [InlineData("ahmad@example.com", "")]
    [InlineData("احمد", "")]
    public void A_query_says_what_it_looked_for_before_where_that_was_something_else(string query, string words) =>
        Assert.Equal(words, string.Join('|', Folding.FormerQueryWords(query)));

    [Fact]
    public void A_long_word_is_cut_between_characters()
    {
        string word = string.Concat(Enumerable.Repeat("\U00020000", 100));
        Assert.Equal(Folding.MaxWord * 2, Folding.Words(word).Single().Length);
        Assert.Equal(Folding.MaxWord * 2, Folding.QueryWords(word)[0].Length);
    }

    [Fact]
    public void What_a_contact_is_found_by_is_bounded()
    {
        var card = new ContactCard { DisplayName = string.Join(' ', Enumerable.Range(0, 500).Select(i => $"w{i}")) };
        Assert.InRange(Finding.Terms(card).Length, 1, 100);
    }
}
