using Cpm.Domain.Accounts;
using Cpm.Domain.Delivery;
using Cpm.Domain.Folders;
using Cpm.Domain.Limits;
using Cpm.Domain.Messages;
using Cpm.Testing;

namespace Cpm.Domain.Tests.Folders;

public class FolderSubsetTests
{
    private static readonly AccountState Account = Given.Account with { LastFolder = 19 };

    [Fact]
    [Requirement("CPM-HLF-005")]
    public void A_subset_has_what_it_names_and_what_is_below_where_it_says_so()
    {
        var tree = new FolderTree([Own(17, 0), Own(18, 17), Own(19, 18), Own(20, 0), Own(21, 20)]);
        var (withBelow, alone) = Of((17, true), (20, false), (1, false), (99, true)).Within(tree);
        Assert.Equal([17, 18, 19], withBelow);
        Assert.Equal([20, 1], alone);
    }

    [Fact]
    [Requirement("CPM-HLF-004")]
    public void What_comes_in_or_goes_out_is_told_where_its_folder_is_one_of_them_whatever_became_of_it_since()
    {
        Reception sent = Reception.Of(Given.Phone with { Folders = Of((2, false)) })!;
        ReceptionFacts arrived = new(ReceptionSubject.Arrived) { Flags = PlacementFlags.Inbox | PlacementFlags.Filed };
        ReceptionFacts went = new(ReceptionSubject.Sent) { Flags = PlacementFlags.Sent };
        Assert.Equal(ReceptionVerdict.Nothing, sent.Decide(arrived));
        Assert.Equal(ReceptionVerdict.Whole, sent.Decide(went));
        Assert.Equal(ReceptionVerdict.Whole, sent.Decide(ReceptionFacts.Report));
        Assert.Equal(ReceptionVerdict.Whole, sent.DecideChange(arrived));
        Assert.Equal(ReceptionVerdict.Nothing, sent.DecideChange(arrived with { Flags = PlacementFlags.Inbox }));
        Assert.Equal(ReceptionVerdict.Whole, sent.ByRules(arrived));
        Reception inbox = Reception.Of(Given.Phone with { Folders = Of((1, true)), MaxMessageBytes = 1 })!;
        Assert.Equal(ReceptionVerdict.Notification, inbox.Decide(arrived with { ContentBytes = 2 }));
        Assert.Equal(ReceptionVerdict.Nothing, inbox.Decide(went));
    }

    [Fact]
    public void A_subset_is_bounded_and_names_each_folder_once_and_none_that_never_was()
    {
        var limits = new CpmLimits { FolderChoices = 2 };
        Assert.Null(Of().Fault(Account, limits));
        Assert.Null(Of((1, false), (19, true)).Fault(Account, limits));
        Assert.Equal("folder_choices", Of((1, false), (2, false), (3, false)).Fault(Account, limits)?.Subject);
        Assert.Equal(Refusal.Field("device.folders"), Of((1, false), (1, true)).Fault(Account, limits));
        foreach (long never in new long[] { 0, 5, 20, -1 })
        {
            Assert.Equal(RefusalReason.FolderUnknown, Of((never, false)).Fault(Account, limits)?.Reason);
        }
    }

    private static FolderSubset Of(params (long Folder, bool WithBelow)[] choices) =>
        new() { Choices = [.. choices.Select(c => new FolderChoice(c.Folder, c.WithBelow))] };

    private static Folder Own(long id, long parent) => new(new FolderId(id), new FolderId(parent), $"f{id}", 1);
}
