using Cpm.Domain.Spelling;

namespace Cpm.Domain.Tests.Spelling;

public class NormalizationTests
{
    [Theory]
    [InlineData("e\u0301", "é")]
    [InlineData("a\u0323\u0302", "ậ")]
    [InlineData("a\u0302\u0323", "ậ")]
    [InlineData("\u1112\u1161\u11AB", "한")]
    [InlineData("\u1112\u1161", "하")]
    [InlineData("\u212B", "Å")]
    [InlineData("\u0958", "\u0915\u093C")]
    [InlineData("q\u0307\u0323", "q\u0323\u0307")]
    [InlineData("\uFB01", "\uFB01")]
    [InlineData("日本語 text", "日本語 text")]
    [InlineData("👩‍👩‍👧", "👩‍👩‍👧")]
    public void Texts_that_look_the_same_are_composed_to_one(string text, string composed)
    {
        Assert.Equal(composed, Normalization.Composed(text));
        Assert.Equal(composed, Normalization.Composed(composed));
    }

    [Theory]
    [InlineData("Friends", "FRIENDS")]
    [InlineData("Füße", "FU\u0308SSE")]
    [InlineData("ﬁle", "FILE")]
    [InlineData("Ｆｒｉｅｎｄｓ", "friends")]
    [InlineData("Σίσυφος", "ΣΊΣΥΦΟΣ")]
    [InlineData("ｶﾞ", "ガ")]
    [InlineData("\u0345\u03B1", "\u03B9\u03B1")]
    [InlineData("①", "1")]
    public void Key_is_without_case_width_and_spelling(string one, string other) =>
        Assert.Equal(Normalization.Key(one), Normalization.Key(other));

    [Theory]
    [InlineData("Friends", "Friend")]
    [InlineData("é", "e")]
    [InlineData("ö", "o")]
    [InlineData("が", "か")]
    public void Key_tells_other_letters_apart(string one, string other) =>
        Assert.NotEqual(Normalization.Key(one), Normalization.Key(other));
}
