using Cpm.Domain;
using Cpm.FrontDoor.Mapping;

namespace Cpm.FrontDoor.Tests.Mapping;

public sealed class PageTokenTests
{
    [Fact]
    public void A_token_leads_to_the_next_page_of_its_list()
    {
        var token = PageTokens.Format("messages", "anna", "42");
        Assert.Null(PageTokens.TryParse("messages", "anna", token, long.MaxValue, out var next));
        Assert.Equal(42, next);
    }

    [Fact]
    public void The_last_page_has_no_token_and_no_token_means_the_first_page()
    {
        Assert.Equal("", PageTokens.Format("messages", "anna", ""));
        Assert.Null(PageTokens.TryParse("messages", "anna", "", long.MaxValue, out var first));
        Assert.Equal(long.MaxValue, first);
    }

    [Theory]
    [InlineData("drafts", "anna")]
    [InlineData("messages", "ben")]
    public void A_token_of_another_list_or_account_is_refused(string list, string account)
    {
        var token = PageTokens.Format(list, account, "42");
        var refused = PageTokens.TryParse("messages", "anna", token, 0, out var next);
        Assert.Equal(RefusalReason.PageTokenInvalid, refused?.Reason);
        Assert.Equal(0, next);
    }

    [Theory]
    [InlineData("x")]
    [InlineData("!!!!")]
    [InlineData("AAAAAAAA")]
    [InlineData("a b")]
    public void What_no_list_gave_is_refused(string token) =>
        Assert.Equal(
            RefusalReason.PageTokenInvalid, PageTokens.TryParse("messages", "anna", token, out _)?.Reason);

    [Fact]
    public void A_changed_token_is_refused()
    {
        var token = PageTokens.Format("accounts", "", "anna");
        var changed = token[..^2] + (token[^2] == 'A' ? 'B' : 'A') + token[^1];
        Assert.NotNull(PageTokens.TryParse("accounts", "", changed, out _));
    }
}
