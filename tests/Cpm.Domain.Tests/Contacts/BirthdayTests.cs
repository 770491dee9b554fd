using Cpm.Domain.Contacts;

namespace Cpm.Domain.Tests.Contacts;

public sealed class BirthdayTests
{
    [Theory]
    [InlineData("1985-05-17", "1985-05-17")]
    [InlineData("19850517", "1985-05-17")]
    [InlineData("2000-02-29", "2000-02-29")]
    [InlineData("1985-05", "1985-05")]
    [InlineData("1985", "1985")]
    [InlineData("--05-17", "--05-17")]
    [InlineData("--0517", "--05-17")]
    [InlineData("--02-29", "--02-29")]
    [InlineData("--05", "--05")]
    [InlineData("---17", "---17")]
    public void A_day_is_kept_with_hyphens_between_what_is_known_of_it(string text, string kept)
    {
        Assert.Equal(kept, Birthday.Canonical(text));
        Assert.Equal(kept, Birthday.Canonical(kept));
    }

    [Theory]
    [InlineData("")]
    [InlineData("31.12.1999")]
    [InlineData("2001-02-30")]
    [InlineData("2001-02-29")]
    [InlineData("1999-13-01")]
    [InlineData("1999-00-01")]
    [InlineData("0000-01-01")]
    [InlineData("198505")]
    [InlineData("1985-5-7")]
    [InlineData("1985-0517")]
    [InlineData("198505-17")]
    [InlineData("--13-01")]
    [InlineData("--02-30")]
    [InlineData("--00")]
    [InlineData("---32")]
    [InlineData("---1")]
    [InlineData("-05-17")]
    [InlineData("1985-05-17T00:00:00Z")]
    [InlineData(" 1985-05-17")]
    [InlineData("1985-05-17\n")]
    [InlineData("\u0661\u0669\u0668\u0665")]
    public void What_is_no_day_is_none(string text) => Assert.Null(Birthday.Canonical(text));
}
