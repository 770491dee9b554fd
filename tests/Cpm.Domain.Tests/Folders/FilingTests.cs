using Cpm.Domain.Conversations;
using Cpm.Domain.Folders;
using Cpm.Domain.Messages;
using Cpm.Testing;

namespace Cpm.Domain.Tests.Folders;

public class FilingTests
{
    private static readonly FolderId A = new(17), B = new(18);
    private static readonly Whereabouts Came = new(PlacementFlags.Inbox, []), Went = new(PlacementFlags.Sent | PlacementFlags.Read, []);
    private static readonly FolderTree s_withoutB = new([new Folder(A, FolderId.None, "a", 5), new Folder(B, FolderId.Deleted, "b", 7)]);
    private static readonly FolderTree s_withoutBoth = new([new Folder(A, B, "a", 8), new Folder(B, FolderId.Deleted, "b", 7)]);
    private static readonly FolderTree Tree = new([new Folder(A, FolderId.None, "a", 5), new Folder(B, FolderId.None, "b", 6)]);

    [Fact]
    public void A_moved_message_is_there_and_no_longer_where_it_came_to()
    {
        Whereabouts moved = Filing.Move(Came, FolderId.Inbox, A).Accepted();
        Assert.Equal((false, true, PlacementFlags.Inbox | PlacementFlags.Moved | PlacementFlags.Filed), (moved.IsHome, moved.IsIn(A), moved.Flags));
        Whereabouts back = Filing.Move(moved, A, FolderId.Inbox).Accepted();
        Assert.Equal(Came.Flags, back.Flags);
        Assert.Empty(back.Filed);
    }

    [Fact]
    public void A_copied_message_is_in_both_and_can_be_moved_out_of_one()
    {
        Whereabouts both = Filing.Copy(Filing.Copy(Went, A).Accepted(), B).Accepted();
        Assert.True(both.IsHome && both.IsIn(A) && both.IsIn(B) && both.IsIn(FolderId.Sent) && !both.IsIn(FolderId.Inbox));
        Assert.Same(both, Filing.Copy(both, A).Accepted());
        Whereabouts one = Filing.Move(both, A, B).Accepted();
        Assert.True(one.IsHome && !one.IsIn(A) && one.IsIn(B));
        Whereabouts only = Filing.Move(both, FolderId.None, B).Accepted();
        Assert.True(!only.IsHome && !only.IsIn(A) && only.IsIn(B));
    }

    [Fact]
    public void What_is_not_there_or_does_not_belong_there_is_refused()
    {
        Filing.Move(Came, A, B).IsRefused(RefusalReason.NotInFolder);
        Filing.Move(Came, FolderId.None, FolderId.Sent).IsRefused(RefusalReason.FolderFixed);
        Filing.Copy(Went, FolderId.Inbox).IsRefused(RefusalReason.FolderFixed);
        Filing.Copy(Came, FolderId.Deleted).IsRefused(RefusalReason.FolderFixed);
        Filing.Restore(Came, Tree).IsRefused(RefusalReason.NotInFolder);
        Filing.TakeOut(Came, A).IsRefused(RefusalReason.NotInFolder);
        Filing.Move(Went with { Flags = PlacementFlags.Sent | PlacementFlags.Scheduled }, FolderId.None, FolderId.Deleted)
            .IsRefused(RefusalReason.FolderFixed);
        Assert.Equal(RefusalReason.FolderUnknown, Filing.WhyNotInto(Tree, new FolderId(99))!.Reason);
        Assert.Equal(RefusalReason.FolderFixed, Filing.WhyNotInto(Tree, FolderId.Drafts)!.Reason);
        Assert.Null(Filing.WhyNotInto(Tree, FolderId.Deleted));
    }

    [Fact]
    public void A_message_only_among_the_deleted_does_not_wait_to_be_read()
    {
        Whereabouts deleted = Filing.Move(Came, FolderId.Inbox, FolderId.Deleted).Accepted();
        Assert.True(deleted.Flags.HasFlag(PlacementFlags.Deleted));
        Assert.Equal(-1, Reading.Change(Came.Flags, deleted.Flags));
        Whereabouts elsewhere = Filing.Move(Filing.Copy(Came, A).Accepted(), FolderId.Inbox, FolderId.Deleted).Accepted();
        Assert.False(elsewhere.Flags.HasFlag(PlacementFlags.Deleted));
    }

    [Fact]
    public void A_deleted_message_goes_back_to_where_it_was_or_to_where_it_came_to()
    {
        Whereabouts fromA = Filing.Move(Filing.Move(Came, FolderId.None, A).Accepted(), A, FolderId.Deleted).Accepted();
        Whereabouts back = Filing.Restore(fromA, Tree).Accepted();
        Assert.True(back.IsIn(A) && !back.IsHome && !back.IsIn(FolderId.Deleted));
        Assert.Equal(Came.Flags, Filing.Restore(fromA, new FolderTree([])).Accepted().Flags);
        var within = new FolderTree([new Folder(A, FolderId.Deleted, "a", 9)]);
        Assert.True(Filing.Restore(fromA, within).Accepted().IsHome);
        Whereabouts fromSent = Filing.Move(Went, FolderId.None, FolderId.Deleted).Accepted();
        Assert.Equal(Went.Flags, Filing.Restore(fromSent, Tree).Accepted().Flags);
    }

    [Fact]
    [Requirement("CPM-STOR-021")]
    public void A_deleted_message_goes_back_to_all_folders_that_it_left_whether_at_once_or_one_by_one()
    {
        Whereabouts all = Filing.Copy(Filing.Copy(Came, A).Accepted(), B).Accepted();
        Whereabouts atOnce = Filing.Move(all, FolderId.None, FolderId.Deleted).Accepted();
        Assert.Equal([FolderId.Deleted], atOnce.Folders);
        Assert.Equal([FolderId.Inbox, A, B], Filing.Restore(atOnce, Tree).Accepted().Folders);
        Assert.Equal([FolderId.Inbox, A], Filing.Restore(atOnce, s_withoutB).Accepted().Folders);

        Whereabouts oneByOne = Filing.Move(Filing.Move(all, B, FolderId.Deleted).Accepted(), FolderId.None, FolderId.Deleted).Accepted();
        Assert.Equal([FolderId.Deleted], oneByOne.Folders);
        Assert.Equal([FolderId.Inbox, A, B], Filing.Restore(oneByOne, Tree).Accepted().Folders.OrderBy(f => f.Value));

        // Where it came to is only for what has nowhere else to go, and who is deleted twice stays as he is.
        Whereabouts without = Filing.Move(Filing.Move(all, FolderId.Inbox, A).Accepted(), FolderId.None, FolderId.Deleted).Accepted();
        Assert.Equal([A, B], Filing.Restore(without, Tree).Accepted().Folders);
        Assert.Equal([FolderId.Inbox], Filing.Restore(without, s_withoutBoth).Accepted().Folders);
        Assert.Equal(without.Filed.AsEnumerable(), Filing.Move(without, FolderId.None, FolderId.Deleted).Accepted().Filed.AsEnumerable());

        // One that was filed before anybody noted more than the first.
        var old = new Whereabouts(without.Flags, [new FiledIn(FolderId.Deleted, B)]);
        Assert.Equal([B], Filing.Restore(old, Tree).Accepted().Folders);
    }

    [Fact]
    public void A_message_taken_out_of_its_last_folder_is_nowhere()
    {
        Whereabouts both = Filing.Copy(Came, A).Accepted();
        Assert.False(Filing.TakeOut(both, FolderId.Inbox).Accepted().IsNowhere);
        Assert.True(Filing.TakeOut(Filing.TakeOut(both, FolderId.Inbox).Accepted(), A).Accepted().IsNowhere);
    }

    [Fact]
    [Requirement("CPM-STOR-021")]
    public void A_message_only_in_deleted_folders_is_deleted_and_comes_back_with_any_of_them()
    {
        Whereabouts both = Filing.Copy(Filing.Move(Came, FolderId.None, A).Accepted(), B).Accepted();
        Assert.Equal(both.Flags, both.Among(Tree).Settled().Flags);
        Whereabouts one = both.Among(s_withoutB).Settled();
        Assert.Equal(both.Flags, one.Flags);
        Whereabouts none = both.Among(s_withoutBoth).Settled();
        Assert.Equal(both.Flags | PlacementFlags.Deleted, none.Flags);
        Assert.True(none.IsDeleted && !one.IsDeleted && !Came.IsDeleted && both.Among(new FolderTree([])).IsDeleted);
        Assert.Equal(-1, Reading.Change(both.Flags, none.Flags));
        Assert.Equal(both.Flags, none.Among(s_withoutB).Settled().Flags);
        Assert.Equal(none.Flags, none.Among(new FolderTree([])).Settled().Flags);
        Assert.Equal(Came.Flags, Came.Among(s_withoutBoth).Settled().Flags);
    }

    [Fact]
    [Requirement("CPM-STOR-019")]
    [Requirement("CPM-STOR-021")]
    public void What_is_done_with_one_message_knows_which_of_its_folders_are_deleted()
    {
        Whereabouts inB = Filing.Move(Came, FolderId.None, B).Accepted().Among(s_withoutB).Settled();
        Assert.False(IsDeleted(Filing.Copy(inB, A).Accepted()));
        Assert.False(IsDeleted(Filing.Copy(inB, FolderId.Inbox).Accepted()));
        Assert.False(IsDeleted(Filing.Move(inB, B, A).Accepted()));
        Assert.True(IsDeleted(Filing.Move(inB, B, FolderId.Deleted).Accepted()));
        Whereabouts both = Filing.Copy(inB, A).Accepted();
        Assert.True(IsDeleted(Filing.Move(both, A, FolderId.Deleted).Accepted()));
        Assert.True(IsDeleted(Filing.TakeOut(both, A).Accepted()));
        Assert.True(IsDeleted(Filing.TakeOut(Filing.Copy(inB, FolderId.Inbox).Accepted(), FolderId.Inbox).Accepted()));
        Whereabouts twice = Filing.Move(both, A, FolderId.Deleted).Accepted();
        Assert.False(IsDeleted(Filing.Restore(twice, s_withoutB).Accepted()));
        Assert.True(IsDeleted(twice.Without(FolderId.Deleted)));
        Assert.True(Filing.Restore(Filing.Move(inB, B, FolderId.Deleted).Accepted(), s_withoutB).Accepted().IsHome);
    }

    private static bool IsDeleted(Whereabouts where) => where.Flags.HasFlag(PlacementFlags.Deleted);
}
