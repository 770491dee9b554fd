using Cpm.Host.Tests.Requirements;
using Cpm.Host.Tests.Servers;
using Cpm.Protocol.V1;
using Cpm.Testing;

namespace Cpm.Host.Tests.Folders;

/// <summary>The tree of folders, as all devices of its owner see it.</summary>
public sealed class FolderTests : FolderScene
{
    [Fact]
    [Requirement("CPM-HLF-005")]
    [Requirement("CPM-STOR-018")]
    public async Task Every_change_of_the_tree_reaches_the_devices_that_are_there_and_those_that_come_later()
    {
        await using var phone = await new Screen(Alices.Devices[0]).CaughtUp();
        await using var laptop = await new Screen(Alices.Devices[1]).CaughtUp();
        var holidays = await Make("Holidays");
        var pictures = await Make("Pictures", holidays.FolderId);
        var old = await Make("Old");
        var renamed = (await Alices.Devices[0].Folders.RenameFolderAsync(new RenameFolderRequest
        {
            FolderId = holidays.FolderId, Name = "Bob's holidays", Etag = holidays.Etag,
        })).Folder;
        await Alices.Devices[1].Folders.MoveFolderAsync(new MoveFolderRequest
        {
            FolderId = holidays.FolderId, ParentFolderId = old.FolderId, Etag = renamed.Etag,
        });
        var copy = (await Alice.Folders.CopyFolderAsync(new CopyFolderRequest { FolderId = holidays.FolderId, Name = "Again" })).Folder;
        var gone = await Alice.Folders.DeleteFolderAsync(new DeleteFolderRequest { FolderId = old.FolderId, ForGood = true });
        foreach (var screen in new[] { phone, laptop })
            await screen.Shows(e => e.Seq == gone.Seq ? e : null);

        string seen = new FolderScreen(phone.Seen).Picture;
        Assert.Equal(seen, new FolderScreen(laptop.Seen).Picture);
        Assert.Equal(seen, (await Replayed(Alices.Devices[2])).Picture);
        Assert.Equal(await Listed(), $"Again< Pictures<{copy.FolderId}");
        Assert.Contains($"{copy.FolderId} Again in \n", seen + "\n", StringComparison.Ordinal);
        await Refused(ErrorReason.FolderUnknown, () => Get(pictures.FolderId));
    }

    [Fact]
    [Requirement("CPM-STOR-018")]
    public async Task What_cannot_be_is_refused_and_changes_nothing()
    {
        var a = await Make("Straße");
        var b = await Make("b", a.FolderId);
        await Refused(ErrorReason.FolderNameTaken, () => Make("STRASSE"));
        await Refused(ErrorReason.FolderNameTaken, () => Make("Sent"));
        await Refused(ErrorReason.InvalidField, () => Make("a/b"));
        await Refused(ErrorReason.FolderUnknown, () => Make("x", "o99"));
        await Refused(ErrorReason.FolderUnknown, () => Make("x", "x"));
        await Refused(ErrorReason.FolderFixed, () => Make("x", "drafts"));
        await Refused(ErrorReason.FolderCycle, async () => await Alice.Folders.MoveFolderAsync(
            new MoveFolderRequest { FolderId = a.FolderId, ParentFolderId = b.FolderId }));
        await Refused(ErrorReason.FolderFixed, async () => await Alice.Folders.DeleteFolderAsync(
            new DeleteFolderRequest { FolderId = "inbox" }));
        await Refused(ErrorReason.EtagStale, async () => await Alice.Folders.RenameFolderAsync(
            new RenameFolderRequest { FolderId = a.FolderId, Name = "x", Etag = b.Etag }));
        await Refused(ErrorReason.FolderUnknown, async () => await Bob.Folders.GetFolderAsync(
            new GetFolderRequest { FolderId = a.FolderId }));
        Assert.Equal($"Straße< b<{a.FolderId}", await Listed());
    }

    [Fact]
    public async Task A_repeat_makes_no_second_folder_and_lists_are_paged_whole_and_in_part()
    {
        var request = new CreateFolderRequest { RequestId = "once", Name = "a" };
        var a = (await Alice.Folders.CreateFolderAsync(request)).Folder;
        Assert.Equal(a, (await Alice.Folders.CreateFolderAsync(request)).Folder);
        var b = await Make("b", a.FolderId);
        await Make("c");
        await Make("d", b.FolderId);
        Assert.Equal("inbox sent drafts|deleted a b|c d", await Pages("", 3));
        Assert.Equal("a b|d", await Pages(a.FolderId, 2));
        await Refused(ErrorReason.FolderUnknown, async () => await Pages("o99", 2));
    }

    [Fact]
    [Requirement("CPM-STOR-018")]
    public async Task A_deleted_folder_comes_back_with_all_that_was_in_it()
    {
        var friends = await Make("Friends");
        var near = await Make("Near", friends.FolderId);
        string one = await Send(Bob, "one", AliceAddress);
        await Move(near.FolderId, "inbox", one);
        await Alice.Folders.DeleteFolderAsync(new DeleteFolderRequest { FolderId = friends.FolderId });
        var deleted = await Get(friends.FolderId);
        Assert.Equal(("deleted", ""), (deleted.ParentFolderId, deleted.WasInFolderId));
        Assert.NotNull(deleted.DeleteTime);
        await Refused(ErrorReason.FolderFixed, () => Move(near.FolderId, "", one));
        await Make("Friends");
        await Refused(ErrorReason.FolderNameTaken, async () => await Alice.Folders.MoveFolderAsync(
            new MoveFolderRequest { FolderId = friends.FolderId }));
        await Alice.Folders.RenameFolderAsync(new RenameFolderRequest { FolderId = friends.FolderId, Name = "Old friends" });
        await Alice.Folders.MoveFolderAsync(new MoveFolderRequest { FolderId = friends.FolderId });
        Assert.Null((await Get(friends.FolderId)).DeleteTime);
        Assert.Equal("one", await Items(near.FolderId));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(8)]
    [Requirement("CPM-STOR-018")]
    [Requirement("CPM-STOR-021")]
    public async Task What_is_only_in_a_deleted_folder_is_shown_there_alone_until_it_is_taken_back(int count)
    {
        var friends = await Make("Friends");
        var near = await Make("Near", friends.FolderId);
        var ids = new List<string>();
        for (int i = 0; i < count; i++)
            await Move(i % 2 == 0 ? near.FolderId : friends.FolderId, "inbox", Added(ids, await Send(Bob, $"hello {i}", AliceAddress)));
        string kept = await Send(Bob, "hello kept", AliceAddress);
        await Alice.Folders.CopyMessagesAsync(new CopyMessagesRequest { MessageIds = { kept }, ToFolderId = near.FolderId });
        await Eventually.Holds(async () => (await Found("")).Count == count + 1, () => "all are found");
        string everything = await Shown(), items = await Items(near.FolderId);
        string before = (await Replayed(Alices.Devices[2])).Picture;

        await Alice.Folders.DeleteFolderAsync(new DeleteFolderRequest { FolderId = friends.FolderId });
        await Eventually.Holds(async () => await Shown() == "hello kept / hello kept / 1", () => "the folder's messages are hidden");
        Assert.Equal([kept], await Found(""));
        Assert.Equal(items, await Items(near.FolderId));
        Assert.Contains(ids[0], await Found(near.FolderId));

        await Alice.Folders.MoveFolderAsync(new MoveFolderRequest { FolderId = friends.FolderId });
        await Eventually.Holds(async () => await Shown() == everything, () => "the folder's messages are shown again");
        Assert.Equal(count + 1, (await Found("")).Count);
        Assert.Equal(before, (await Replayed(Alices.Devices[2])).Picture);
    }

    [Fact]
    [Requirement("CPM-STOR-009")]
    public async Task A_server_that_was_restarted_has_the_same_folders()
    {
        string data = Directory.CreateTempSubdirectory("cpm-folders-").FullName;
        string before;
        await using (var server = await TestServer.Start(data))
        {
            Alices = await server.Provision("alice", AliceAddress, "phone");
            Alice = Alices.Owner;
            var bob = (await server.Provision("bob", BobAddress)).Owner;
            var friends = await Make("Friends");
            await Move(friends.FolderId, "inbox", await Send(bob, "one", AliceAddress), await Send(bob, "two", AliceAddress));
            before = $"{await Listed()} {await Items(friends.FolderId)} {(await Get(friends.FolderId)).ItemCount} {friends.FolderId}";
        }

        await using (var server = await TestServer.Start(data))
        {
            Alice = server.ClientFor(server.Token("alice", null));
            string id = before.Split(' ')[^1];
            Assert.Equal(before, $"{await Listed()} {await Items(id)} {(await Get(id)).ItemCount} {id}");
        }

        Directory.Delete(data, recursive: true);
    }

    private static string Added(List<string> ids, string id)
    {
        ids.Add(id);
        return id;
    }

    // The list of messages, the conversation with Bob, and how many of it wait to be read.
    private async Task<string> Shown()
    {
        var list = (await Alice.Messages.ListMessagesAsync(new ListMessagesRequest())).Messages;
        var conversation = (await Alice.Conversations.ListConversationsAsync(new ListConversationsRequest())).Conversations.Single();
        var history = (await Alice.Conversations.ListConversationMessagesAsync(
            new ListConversationMessagesRequest { ConversationId = conversation.ConversationId })).Messages;
        return $"{string.Join(' ', list.Select(m => m.Subject))} / {string.Join(' ', history.Select(m => m.Subject))} / {conversation.UnreadCount}";
    }

    private async Task<IReadOnlyCollection<string>> Found(string folder) => [.. (await Alice.Messages.SearchMessagesAsync(
        new SearchMessagesRequest { Text = "hello", FolderId = folder })).Messages.Select(m => m.MessageId)];

    private async Task<string> Pages(string under, int size)
    {
        var pages = new List<string>();
        var token = "";
        do
        {
            var page = await Alice.Folders.ListFoldersAsync(
                new ListFoldersRequest { UnderFolderId = under, PageSize = size, PageToken = token });
            pages.Add(string.Join(' ', page.Folders.Select(f => f.Kind == FolderKind.Own ? f.Name : f.FolderId)));
            token = page.NextPageToken;
        }
        while (token.Length > 0);
        return string.Join('|', pages);
    }
}
