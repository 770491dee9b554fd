using System.Collections.Immutable;
using Cpm.Domain.Folders;
using Cpm.Domain.Messages;

namespace Cpm.Domain.Tests.Messages;

public sealed class UploadingTests
{
    private static readonly FolderTree s_tree = new([
        new Folder(new FolderId(17), FolderId.None, "Phone", 2),
        new Folder(new FolderId(18), FolderId.Deleted, "Old", 3) { DeletedAtMs = 1 },
    ]);

    private static readonly UploadCommand s_came = new(Sent: false, Given.Ben, [Given.Anna], Given.NowMs - 1_000, 5, 1);
    private static readonly UploadCommand s_went = s_came with { Sent = true, Sender = Given.Anna, Recipients = [Given.Ben] };

    [Fact]
    public void What_came_in_is_in_the_inbox_and_read_unless_said_otherwise()
    {
        UploadPlan plan = Decide(s_came).Accepted();
        Assert.Equal((Given.Ben, Given.Anna), (plan.Sender, Assert.Single(plan.Recipients)));
        Assert.Equal(PlacementFlags.Inbox | PlacementFlags.Read, plan.Where.Flags);
        Assert.Equal(PlacementFlags.Inbox | PlacementFlags.Flagged, Decide(s_came with { Unread = true, Flagged = true }).Accepted().Where.Flags);
        Assert.Equal(Given.Anna, Assert.Single(Decide(s_came with { Recipients = [] }).Accepted().Recipients));
    }

    [Fact]
    public void What_went_out_is_among_the_sent_and_may_be_of_an_address_long_given_up()
    {
        Assert.Equal(PlacementFlags.Sent, Decide(s_went with { Unread = true }).Accepted().Where.Flags);
        Assert.Equal(Given.Anna, Decide(s_went with { Sender = "" }).Accepted().Sender);
        Assert.Equal("tel:+19999999999", Decide(s_went with { Sender = "tel:+1 999 999 9999" }).Accepted().Sender);
        Assert.Equal(Given.Ben, Assert.Single(Decide(s_went with { Recipients = [Given.Ben, "SIP:ben@EXAMPLE.com"] }).Accepted().Recipients));
    }

    [Fact]
    public void It_is_put_where_it_is_wanted_if_that_takes_it()
    {
        UploadPlan filed = Decide(s_came with { Folder = new FolderId(17) }).Accepted();
        Assert.Equal(new FiledIn(new FolderId(17), FolderId.None), Assert.Single(filed.Where.Filed));
        Assert.False(filed.Where.IsHome);
        UploadPlan gone = Decide(s_went with { Folder = FolderId.Deleted }).Accepted();
        Assert.Equal(new FiledIn(FolderId.Deleted, FolderId.Sent), Assert.Single(gone.Where.Filed));
        Assert.True(gone.Where.Flags.HasFlag(PlacementFlags.Deleted));
        Assert.True(Decide(s_came with { Folder = FolderId.Inbox }).Accepted().Where.IsHome);
        Decide(s_came with { Folder = FolderId.Sent }).IsRefused(RefusalReason.FolderFixed);
        Decide(s_came with { Folder = FolderId.Drafts }).IsRefused(RefusalReason.FolderFixed);
        Decide(s_came with { Folder = new FolderId(18) }).IsRefused(RefusalReason.FolderFixed);
        Decide(s_came with { Folder = new FolderId(19) }).IsRefused(RefusalReason.FolderUnknown);
    }

    [Fact]
    public void What_is_too_much_or_malformed_is_refused_by_itself()
    {
        Decide(s_came with { Sender = "" }).IsRefused(RefusalReason.AddressMalformed);
        Decide(s_came with { Recipients = ["nobody"] }).IsRefused(RefusalReason.AddressMalformed);
        Decide(s_went with { Recipients = [] }).IsRefused(RefusalReason.InvalidField, "recipients");
        Decide(s_came with { AtMs = 0 }).IsRefused(RefusalReason.InvalidField, "original_time");
        Decide(s_came with { AtMs = Given.NowMs + (25L * 3_600_000) }).IsRefused(RefusalReason.InvalidField, "original_time");
        Decide(s_came with { ContentParts = 0 }).IsRefused(RefusalReason.InvalidField, "content");
        Decide(s_came with { ContentParts = 33 }).IsRefused(RefusalReason.LimitReached, "content_parts", 32);
        Decide(s_came with { ContentBytes = (256 * 1024) + 1 }).IsRefused(RefusalReason.ContentTooLarge, "content_bytes", 256 * 1024);
        Decide(s_came with { Media = new MediaLoad(0, RefusalReason.MediaUnknown) }).IsRefused(RefusalReason.MediaUnknown);
        ImmutableArray<string> many = [.. Enumerable.Range(0, 1_001).Select(i => $"tel:+1{i:D10}")];
        Decide(s_went with { Recipients = many }).IsRefused(RefusalReason.LimitReached, "recipients_per_message", 1_000);
    }

    private static Decision<UploadPlan> Decide(UploadCommand command) =>
        Uploading.Decide(Given.Account, command, s_tree, Given.Limits, Given.NowMs);
}
