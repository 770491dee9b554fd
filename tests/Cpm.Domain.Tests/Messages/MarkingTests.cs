using Cpm.Domain.Accounts;
using Cpm.Domain.Messages;
using Cpm.Testing;

namespace Cpm.Domain.Tests.Messages;

[Requirement("CPM-HLF-006")]
public class MarkingTests
{
    private const PlacementFlags Inbox = PlacementFlags.Inbox;
    private static readonly UserSettings Open = new();

    [Fact]
    public void A_mark_is_set_and_cleared_and_what_is_not_named_stays()
    {
        PlacementFlags marked = Marking.Apply(Inbox | PlacementFlags.Delivered, true, true);
        Assert.Equal(Inbox | PlacementFlags.Delivered | PlacementFlags.Read | PlacementFlags.Flagged, marked);
        Assert.Equal(Inbox | PlacementFlags.Delivered | PlacementFlags.Flagged, Marking.Apply(marked, false, null));
        Assert.Equal(Inbox | PlacementFlags.Delivered | PlacementFlags.Read, Marking.Apply(marked, null, false));
        Assert.Equal(marked, Marking.Apply(marked, null, null));
    }

    [Fact]
    public void Marking_twice_is_marking_once() =>
        Assert.Equal(Marking.Apply(Inbox, true, true), Marking.Apply(Marking.Apply(Inbox, true, true), true, true));

    [Theory]
    [Requirement("CPM-MLD-003")]
    [InlineData(PlacementFlags.Inbox | PlacementFlags.Read, true, true, true)]
    [InlineData(PlacementFlags.Inbox, true, true, false)]
    [InlineData(PlacementFlags.Sent | PlacementFlags.Read, true, true, false)]
    [InlineData(PlacementFlags.Inbox | PlacementFlags.Read | PlacementFlags.DisplayedReported, true, true, false)]
    [InlineData(PlacementFlags.Inbox | PlacementFlags.Read, false, true, false)]
    [InlineData(PlacementFlags.Inbox | PlacementFlags.Read, true, false, false)]
    public void Displayed_is_reported_once_if_asked_and_allowed(
        PlacementFlags flags, bool asked, bool allowed, bool reported) =>
        Assert.Equal(reported, Marking.ReportsDisplayed(flags, asked, Open with { AllowReadReports = allowed }));
}
