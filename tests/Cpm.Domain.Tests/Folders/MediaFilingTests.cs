using System.Collections.Immutable;
using Cpm.Domain.Folders;
using Cpm.Testing;

namespace Cpm.Domain.Tests.Folders;

public sealed class MediaFilingTests
{
    private static readonly FolderId s_one = new(17), s_two = new(18), s_gone = new(19), s_inGone = new(20);

    private static readonly FolderTree s_tree = new([
        new Folder(s_one, FolderId.None, "One", 2),
        new Folder(s_two, s_one, "Two", 3),
        new Folder(s_gone, FolderId.Deleted, "Gone", 4) { DeletedAtMs = 1 },
        new Folder(s_inGone, s_gone, "Below", 5),
    ]);

    [Fact]
    public void A_medium_that_is_in_no_folder_is_kept_and_one_that_is_in_some_is_moved_out_of_all_or_of_one()
    {
        Is(In(s_one), MediaFiling.Move([], FolderId.None, s_one)!.Filed);
        Is(In(s_gone), MediaFiling.Move(In(s_one, s_two), FolderId.None, s_gone)!.Filed);
        Is(In(s_two, s_gone), MediaFiling.Move(In(s_one, s_two), s_one, s_gone)!.Filed);
        Is(In(s_two), MediaFiling.Move(In(s_one, s_two), s_one, FolderId.None)!.Filed);
        MediaWhereabouts beside = MediaFiling.Move(In(s_one), FolderId.None, FolderId.None)!;
        Assert.True(beside.Filed.IsEmpty);
        Assert.False(beside.IsGivenUp);
        Is(In(s_one), MediaFiling.Move(In(s_one), s_one, s_one)!.Filed);
        Assert.Null(MediaFiling.Move(In(s_one), s_two, s_gone));
    }

    [Fact]
    public void What_is_deleted_knows_where_it_was_and_goes_back_there_or_beside_the_folders()
    {
        ImmutableArray<FiledIn> deleted = MediaFiling.Move(In(s_two), FolderId.None, FolderId.Deleted)!.Filed;
        Is([new FiledIn(FolderId.Deleted, s_two)], deleted);
        Is(In(s_two), MediaFiling.Restore(deleted, s_tree)!.Filed);
        Assert.Empty(MediaFiling.Restore(deleted, new FolderTree([]))!.Filed);
        Assert.Empty(MediaFiling.Restore([new FiledIn(FolderId.Deleted, s_inGone)], s_tree)!.Filed);
        Assert.Empty(MediaFiling.Restore(MediaFiling.Move([], FolderId.None, FolderId.Deleted)!.Filed, s_tree)!.Filed);
        Assert.Null(MediaFiling.Restore(In(s_one), s_tree));
        // Twice deleted is deleted, and remembers the first place.
        Is(deleted, MediaFiling.Move(deleted, FolderId.Deleted, FolderId.Deleted)!.Filed);
    }

    [Fact]
    [Requirement("CPM-STOR-022")]
    public void A_deleted_medium_goes_back_to_all_folders_that_it_left_whether_at_once_or_one_by_one()
    {
        ImmutableArray<FiledIn> atOnce = MediaFiling.Move(In(s_one, s_two, s_gone), FolderId.None, FolderId.Deleted)!.Filed;
        Assert.Equal(FolderId.Deleted, Assert.Single(atOnce).Folder);
        Is(In(s_one, s_two), MediaFiling.Restore(atOnce, s_tree)!.Filed);
        Is(atOnce, MediaFiling.Move(atOnce, FolderId.None, FolderId.Deleted)!.Filed);
        ImmutableArray<FiledIn> first = MediaFiling.Move(In(s_one, s_two), s_two, FolderId.Deleted)!.Filed;
        Is(In(s_two, s_one), MediaFiling.Restore(MediaFiling.Move(first, s_one, FolderId.Deleted)!.Filed, s_tree)!.Filed);
        Is(In(s_one, s_two), MediaFiling.Restore(first, s_tree)!.Filed);
        Assert.Empty(MediaFiling.Restore(atOnce, new FolderTree([]))!.Filed);
    }

    [Fact]
    public void A_list_of_folders_is_what_it_names_and_is_written_and_read()
    {
        var list = new FolderList([s_one, FolderId.Inbox]);
        Assert.Equal("17,1", list.ToString());
        Assert.True(list == FolderList.Parse("17,1") && list != default && list != FolderList.Parse("1,17"));
        Assert.Equal(list.GetHashCode(), FolderList.Parse("17,1").GetHashCode());
        Assert.Equal(default, FolderList.Parse(""));
        Assert.Equal("", default(FolderList).ToString());
        Assert.Equal(default, new FolderList([]));
    }

    [Fact]
    [Requirement("CPM-STOR-022")]
    public void A_medium_only_in_deleted_folders_is_deleted_and_comes_back_with_any_of_them()
    {
        Assert.False(MediaFiling.IsDeleted([]));
        Assert.False(MediaFiling.IsDeleted(Among(s_tree, In(s_one, s_two))));
        Assert.True(MediaFiling.IsDeleted(Among(s_tree, In(s_gone))));
        Assert.True(MediaFiling.IsDeleted(Among(s_tree, In(s_gone, s_inGone, FolderId.Deleted))));
        Assert.False(MediaFiling.IsDeleted(Among(s_tree, In(s_inGone, s_one))));
        FolderTree back = s_tree.And(s_tree.Find(s_gone)! with { Parent = FolderId.None });
        Assert.False(MediaFiling.IsDeleted(Among(back, In(s_inGone, FolderId.Deleted))));
        // A folder that is gone for good, and is not yet dealt with.
        Assert.True(MediaFiling.IsDeleted(Among(new FolderTree([]), In(s_one))));
    }

    [Fact]
    [Requirement("CPM-STOR-020")]
    public void What_is_done_with_a_deleted_medium_by_name_brings_it_back()
    {
        ImmutableArray<FiledIn> gone = Among(s_tree, In(s_gone, s_inGone));
        Assert.False(MediaFiling.IsDeleted(MediaFiling.Copy(gone, s_one).Filed));
        Is(In(s_one), MediaFiling.Move(gone, FolderId.None, s_one)!.Filed);
        Assert.Empty(MediaFiling.Keep(gone).Filed);
        Is(In(s_one), MediaFiling.Keep(In(s_one)).Filed);
        ImmutableArray<FiledIn> both = Among(s_tree, In(s_gone, s_two));
        Is(both, MediaFiling.Keep(both).Filed);

        // Twice deleted: by itself, and with a folder. It cannot be beside the folders and in one.
        ImmutableArray<FiledIn> twice = MediaFiling.Move(both, s_two, FolderId.Deleted)!.Filed;
        Assert.True(MediaFiling.IsDeleted(twice));
        Is(Among(s_tree, In(s_gone, s_two)), MediaFiling.Restore(twice, s_tree)!.Filed);
        Assert.Empty(MediaFiling.Restore([twice[0], new FiledIn(FolderId.Deleted, s_inGone)], s_tree)!.Filed);
        Is(In(s_one), MediaFiling.Restore([.. In(s_one), new FiledIn(FolderId.Deleted, s_inGone)], s_tree)!.Filed);
    }

    [Fact]
    public void It_is_given_up_when_it_is_taken_out_of_its_last_folder()
    {
        Is(In(s_two), MediaFiling.TakeOut(In(s_one, s_two), s_one)!.Filed);
        Assert.True(MediaFiling.TakeOut(In(s_one), s_one)!.IsGivenUp);
        Assert.Null(MediaFiling.TakeOut([], s_one));
        Is(In(s_one, s_two), MediaFiling.Copy(In(s_one), s_two).Filed);
        Is(In(s_one), MediaFiling.Copy(In(s_one), s_one).Filed);
    }

    [Fact]
    public void Folders_for_messages_alone_and_deleted_ones_take_no_media()
    {
        Assert.Null(MediaFiling.WhyNotInto(s_tree, FolderId.None));
        Assert.Null(MediaFiling.WhyNotInto(s_tree, s_two));
        Assert.Null(MediaFiling.WhyNotInto(s_tree, FolderId.Deleted));
        foreach (FolderId no in new[] { FolderId.Inbox, FolderId.Sent, FolderId.Drafts, s_gone, s_inGone })
        {
            Assert.Equal(RefusalReason.FolderFixed, MediaFiling.WhyNotInto(s_tree, no)!.Reason);
        }

        Assert.Equal(RefusalReason.FolderUnknown, MediaFiling.WhyNotInto(s_tree, new FolderId(99))!.Reason);
    }

    private static void Is(ImmutableArray<FiledIn> expected, ImmutableArray<FiledIn> actual) =>
        Assert.Equal(expected.AsEnumerable(), actual.AsEnumerable());

    private static ImmutableArray<FiledIn> Among(FolderTree tree, ImmutableArray<FiledIn> filed) => [.. filed.Select(f => f.Among(tree))];

    private static ImmutableArray<FiledIn> In(params FolderId[] folders) => [.. folders.Select(f => new FiledIn(f, FolderId.None))];
}
