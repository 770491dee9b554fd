using Cpm.Cli.Devices;
using Cpm.Cli.Keeping;
using Cpm.Cli.Messages;
using Cpm.Client;
using Cpm.Protocol.V1;

namespace Cpm.Cli.Tests;

public sealed class WordsTests
{
    [Theory]
    [InlineData("keep")]
    [InlineData("Remove")]
    public void A_word_that_is_offered_is_taken(string verdict) =>
        Assert.Empty(KeepingCommand.Create().Parse(["add", verdict, "messages", "--as", "anna"]).Errors);

    [Theory]
    [InlineData("unspecified")]
    [InlineData("1")]
    [InlineData("burn")]
    public void Another_word_is_answered_with_those_that_there_are(string verdict)
    {
        var said = Assert.Single(KeepingCommand.Create().Parse(["add", verdict, "messages", "--as", "anna"]).Errors).Message;
        Assert.Contains("keep", said, StringComparison.Ordinal);
        Assert.DoesNotContain("Unspecified", said, StringComparison.Ordinal);
    }

    [Fact]
    public void An_option_that_takes_several_words_takes_no_other() => Assert.NotEmpty(
        DeviceCommand.Create().Parse(["gets", "d1", "whole", "--as", "anna", "--to", "one", "unspecified"]).Errors);

    [Theory]
    [InlineData("2026-02-30")]
    [InlineData("yesterday")]
    public void What_is_no_day_is_told_in_words_of_people(string day) => Assert.Equal(
        "--since is not a day such as 2026-01-31.",
        Assert.Single(SearchCommand.Create().Parse(["hello", "--as", "anna", "--since", day]).Errors).Message);

    [Fact]
    public void What_the_service_refuses_is_told_with_the_names_of_its_contract()
    {
        var limit = new CpmException(ErrorReason.LimitReached, "A limit.", new Dictionary<string, string> { ["limit"] = "folder_depth", ["value"] = "8" });
        Assert.Equal("No more than 8 of folder_depth are allowed.", Failures.Explain(limit));
        Assert.Equal("Full. (QUOTA_REACHED)", Failures.Explain(new CpmException(ErrorReason.QuotaReached, "Full.")));
    }
}
