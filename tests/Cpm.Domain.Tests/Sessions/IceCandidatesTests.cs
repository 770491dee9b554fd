using Cpm.Domain.Sessions;
using Cpm.Testing;

namespace Cpm.Domain.Tests.Sessions;

public class IceCandidatesTests
{
    private static readonly IceCandidate Host = new("candidate:1 1 udp 2122194687 127.0.0.1 56973 typ host", "0", 0);

    [Fact]
    [Requirement("CPM-MED-001")]
    public void Candidates_are_told_one_by_one_and_so_is_that_there_are_no_more()
    {
        Assert.Null(IceCandidates.Check([Host, Host with { Medium = "", MediaIndex = 31 }], false, Given.Limits));
        Assert.Null(IceCandidates.Check([], true, Given.Limits));
        Assert.Equal(Refusal.Field("candidates"), IceCandidates.Check([], false, Given.Limits));
    }

    [Fact]
    [Requirement("CPM-MED-001")]
    public void Their_number_and_their_size_are_bounded()
    {
        Assert.Null(IceCandidates.Check([.. Enumerable.Repeat(Host, 32)], true, Given.Limits));
        Assert.Equal(
            Refusal.Limit("candidates_per_signal", 32), IceCandidates.Check([.. Enumerable.Repeat(Host, 33)], true, Given.Limits));
        Assert.Equal(
            new Refusal(RefusalReason.ContentTooLarge, "candidate_bytes", 1_024),
            IceCandidates.Check([Host with { Text = "candidate:" + new string('x', 1_015) }], true, Given.Limits));
    }

    [Theory]
    [InlineData("1 1 udp 1 127.0.0.1 1 typ host", "0", 0, "candidates.candidate")]
    [InlineData("candidate:1\r\na=x", "0", 0, "candidates.candidate")]
    [InlineData("candidate:1", "0\n", 0, "candidates.media")]
    [InlineData("candidate:1", "0", -1, "candidates.media_index")]
    [InlineData("candidate:1", "0", 32, "candidates.media_index")]
    public void What_is_none_is_refused(string text, string medium, int index, string field) =>
        Assert.Equal(Refusal.Field(field), IceCandidates.Check([new IceCandidate(text, medium, index)], false, Given.Limits));
}
