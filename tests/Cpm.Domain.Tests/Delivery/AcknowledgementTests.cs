using Cpm.Domain.Delivery;
using Cpm.Domain.Messages;

namespace Cpm.Domain.Tests.Delivery;

public class AcknowledgementTests
{
    private const long Later = Given.NowMs;

    [Theory]
    [InlineData(PlacementFlags.Inbox, true, 0, true)]
    [InlineData(PlacementFlags.Inbox, false, Later, true)]
    [InlineData(PlacementFlags.Inbox, false, 0, false)]
    [InlineData(PlacementFlags.Inbox | PlacementFlags.Delivered, true, Later, false)]
    [InlineData(PlacementFlags.Sent, true, Later, false)]
    public void It_matters_the_first_time_where_a_report_is_asked_for_or_time_runs(
        PlacementFlags flags, bool wantsReport, long expireAtMs, bool matters) =>
        Assert.Equal(matters, Acknowledgement.Matters(flags, wantsReport, expireAtMs));

    [Theory]
    [InlineData(PlacementFlags.Inbox, true)]
    [InlineData(PlacementFlags.Inbox | PlacementFlags.Flagged, true)]
    [InlineData(PlacementFlags.Inbox | PlacementFlags.Delivered, false)]
    [InlineData(PlacementFlags.Inbox | PlacementFlags.Read, false)]
    [InlineData(PlacementFlags.Sent, false)]
    public void Only_what_came_in_and_reached_nobody_expires(PlacementFlags flags, bool expires) =>
        Assert.Equal(expires, Acknowledgement.Expires(flags));
}
