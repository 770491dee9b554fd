using Cpm.Domain.Folders;

namespace Cpm.Domain.Tests.Folders;

public class ArrangingTests
{
    private static readonly FolderId A = new(17), B = new(18), C = new(19), D = new(20), Unknown = new(99);

    // A / B / C, and D beside A.
    private static readonly FolderTree Tree = new(
    [
        new Folder(A, FolderId.None, "a", 5), new Folder(B, A, "b", 6), new Folder(C, B, "c", 7), new Folder(D, FolderId.None, "d", 8),
    ]);

    [Theory]
    [InlineData("A")]
    [InlineData("ａ")]
    [InlineData("Inbox")]
    [InlineData("DELETED")]
    public void A_name_is_taken_beside_one_of_the_same_key_and_those_that_every_account_has(string name)
    {
        Create(FolderId.None, name).IsRefused(RefusalReason.FolderNameTaken);
        Assert.Equal(name, Create(D, name).Accepted().Name);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("a/b")]
    [InlineData("a\nb")]
    [InlineData("a\u200Bb")]
    [InlineData("a\u202Eb")]
    [InlineData("\uFFFD")]
    public void What_cannot_be_seen_or_would_be_a_path_is_no_name(string name) =>
        Create(FolderId.None, name).IsRefused(RefusalReason.InvalidField, "name");

    [Fact]
    public void A_name_is_kept_composed_without_blanks_around_it_and_has_a_limit_in_characters()
    {
        Assert.Equal("Füße 👩‍👩‍👧", Create(FolderId.None, "  Fu\u0308ße 👩‍👩‍👧 ").Accepted().Name);
        string longest = string.Concat(Enumerable.Repeat("🦆", FolderName.MaxCharacters));
        Assert.Equal(longest, Create(FolderId.None, longest).Accepted().Name);
        Create(FolderId.None, longest + "x").IsRefused(RefusalReason.InvalidField, "name");
    }

    [Fact]
    public void Folders_are_made_below_all_but_drafts_and_what_is_deleted()
    {
        Assert.Equal(new Folder(new FolderId(30), FolderId.Inbox, "x", 40), Create(FolderId.Inbox, "x").Accepted());
        Create(FolderId.Drafts, "x").IsRefused(RefusalReason.FolderFixed);
        Create(FolderId.Deleted, "x").IsRefused(RefusalReason.FolderFixed);
        Create(Unknown, "x").IsRefused(RefusalReason.FolderUnknown);
    }

    [Fact]
    public void Count_and_depth_are_limited()
    {
        var limits = Given.Limits with { FoldersPerAccount = 4, FolderDepth = 3 };
        Arranging.Create(Tree, new FolderId(30), D, "x", limits, 40).IsRefused(RefusalReason.LimitReached, "folders_per_account", 4);
        limits = limits with { FoldersPerAccount = 5 };
        Arranging.Create(Tree, new FolderId(30), C, "x", limits, 40).IsRefused(RefusalReason.LimitReached, "folder_depth", 3);
        Arranging.Create(Tree, new FolderId(30), B, "x", limits, 40).Accepted();
        Arranging.Move(Tree, A, 0, D, limits, 40).IsRefused(RefusalReason.LimitReached, "folder_depth", 3);
        Arranging.Move(Tree, B, 0, D, limits, 40).Accepted();
    }

    [Fact]
    public void A_folder_is_never_within_itself()
    {
        Arranging.Move(Tree, A, 0, A, Given.Limits, 40).IsRefused(RefusalReason.FolderCycle);
        Arranging.Move(Tree, A, 0, C, Given.Limits, 40).IsRefused(RefusalReason.FolderCycle);
        Assert.Equal(FolderId.None, Arranging.Move(Tree, C, 7, FolderId.None, Given.Limits, 40).Accepted().Parent);
        Arranging.Copy(Tree, A, C, "", new FolderId(30), Given.Limits, 40).IsRefused(RefusalReason.FolderCycle);
    }

    [Fact]
    public void Those_that_every_account_has_stay_as_they_are()
    {
        Arranging.Rename(Tree, FolderId.Inbox, 0, "x", 40).IsRefused(RefusalReason.FolderFixed);
        Arranging.Move(Tree, FolderId.Sent, 0, A, Given.Limits, 40).IsRefused(RefusalReason.FolderFixed);
        Arranging.Delete(Tree, FolderId.Deleted, 0, 40, Given.NowMs).IsRefused(RefusalReason.FolderFixed);
        Arranging.Remove(Tree, FolderId.Drafts, 0).IsRefused(RefusalReason.FolderFixed);
        Arranging.Remove(Tree, Unknown, 0).IsRefused(RefusalReason.FolderUnknown);
    }

    [Fact]
    public void A_stale_version_is_refused_and_a_folder_may_keep_its_name_in_another_case()
    {
        Arranging.Rename(Tree, A, 4, "x", 40).IsRefused(RefusalReason.EtagStale);
        Assert.Equal(("A", 40L), Arranging.Rename(Tree, A, 5, "A", 40).Accepted() is var f ? (f.Name, f.Version) : default);
        Arranging.Rename(Tree, A, 5, "D", 40).IsRefused(RefusalReason.FolderNameTaken);
    }

    [Fact]
    public void A_deleted_folder_tells_where_it_was_and_comes_back_without_it()
    {
        Folder deleted = Arranging.Delete(Tree, B, 0, 40, Given.NowMs).Accepted();
        Assert.Equal((FolderId.Deleted, A, Given.NowMs), (deleted.Parent, deleted.WasIn, deleted.DeletedAtMs));
        var after = new FolderTree([.. Tree.Own.Where(f => f.Id != B), deleted]);
        Arranging.Create(after, new FolderId(30), B, "x", Given.Limits, 41).IsRefused(RefusalReason.FolderFixed);
        Assert.Same(deleted, Arranging.Delete(after, B, 0, 41, Given.NowMs + 1).Accepted());
        Folder back = Arranging.Move(after, B, 40, D, Given.Limits, 41).Accepted();
        Assert.Equal((D, FolderId.None, 0L), (back.Parent, back.WasIn, back.DeletedAtMs));
    }

    [Fact]
    public void A_folder_is_deleted_with_the_one_it_is_below_and_one_that_is_gone_is_not_there()
    {
        FolderTree after = Tree.And(Arranging.Delete(Tree, B, 0, 40, Given.NowMs).Accepted());
        Assert.Equal([B, C, FolderId.Deleted, Unknown], new[] { A, B, C, D, FolderId.Inbox, FolderId.Deleted, Unknown }.Where(after.IsDeleted));
        Assert.Equal(Tree.Own.Count, after.Own.Count);
        Assert.False(after.And(Arranging.Move(after, C, 0, D, Given.Limits, 41).Accepted()).IsDeleted(C));
    }

    [Fact]
    public void What_goes_for_good_goes_with_all_below_it() =>
        Assert.Equal([A, B, C], Arranging.Remove(Tree, A, 0).Accepted().Select(f => f.Id));

    [Fact]
    public void A_copy_has_the_same_shape_and_numbers_of_its_own()
    {
        List<FolderCopy> copies = Arranging.Copy(Tree, A, D, "again", new FolderId(30), Given.Limits, 40).Accepted();
        Assert.Equal(
            [
                new FolderCopy(A, new Folder(new FolderId(30), D, "again", 40)),
                new FolderCopy(B, new Folder(new FolderId(31), new FolderId(30), "b", 41)),
                new FolderCopy(C, new Folder(new FolderId(32), new FolderId(31), "c", 42)),
            ],
            copies);
        Arranging.Copy(Tree, A, FolderId.None, "", new FolderId(30), Given.Limits, 40).IsRefused(RefusalReason.FolderNameTaken);
    }

    private static Decision<Folder> Create(FolderId parent, string name) =>
        Arranging.Create(Tree, new FolderId(30), parent, name, Given.Limits, 40);
}
