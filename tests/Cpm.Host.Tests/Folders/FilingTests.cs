using Cpm.Client.Messages;
using Cpm.Host.Tests.Requirements;
using Cpm.Protocol.V1;
using Cpm.Testing;

namespace Cpm.Host.Tests.Folders;

/// <summary>Messages in folders: moved, copied, deleted, taken back, counted.</summary>
public sealed class FilingTests : FolderScene
{
    [Fact]
    [Requirement("CPM-STOR-019")]
    [Requirement("CPM-STOR-005")]
    [Requirement("CPM-HLF-005")]
    public async Task Messages_are_moved_and_copied_each_on_its_own_and_all_devices_come_to_the_same()
    {
        await using var phone = await new Screen(Alices.Devices[0]).CaughtUp();
        var (friends, work) = (await Make("Friends"), await Make("Work"));
        string one = await Send(Bob, "one", AliceAddress), two = await Send(Bob, "two", AliceAddress);
        string sent = await Send(Alice, "sent", BobAddress), foreign = await Send(Bob, "foreign", ClaireAddress);
        var moved = await Move(friends.FolderId, "inbox", one, sent, foreign);
        Assert.Equal(
            [ErrorReason.Unspecified, ErrorReason.NotInFolder, ErrorReason.MessageUnknown], moved.Outcomes.Select(o => o.Refusal));
        Assert.Equal([one, sent, foreign], moved.Outcomes.Select(o => o.MessageId));
        var unknown = await Move(friends.FolderId, "", "nonsense", sent);
        Assert.Equal([("nonsense", false), (sent, true)], unknown.Outcomes.Select(o => (o.MessageId, o.Done)));
        var copied = await Alice.Folders.CopyMessagesAsync(
            new CopyMessagesRequest { MessageIds = { one, two }, ToFolderId = work.FolderId });
        Assert.All(copied.Outcomes, o => Assert.True(o.Done));

        Assert.Equal("two", await Items("inbox"));
        Assert.Equal("", await Items("sent"));
        Assert.Equal("sent one", await Items(friends.FolderId));
        Assert.Equal("two|one", await Items(work.FolderId, 1, ItemFields.Full));
        var last = await Move("sent", friends.FolderId, sent);
        await phone.Shows(e => e.Seq == last.Seq ? e : null);
        Assert.Equal("sent", await Items("sent"));
        foreach (var screen in new[] { new FolderScreen(phone.Seen), await Replayed(Alices.Devices[2]) })
        {
            Assert.Equal([one], screen.In(friends.FolderId));
            Assert.Equal(new[] { one, two }.Order(StringComparer.Ordinal), screen.In(work.FolderId));
            Assert.Equal([two], screen.In("inbox"));
            Assert.Equal([sent], screen.In("sent"));
        }
    }

    [Fact]
    [Requirement("CPM-HLF-006")]
    [Requirement("CPM-STOR-021")]
    public async Task Messages_are_marked_and_deleted_each_on_its_own_and_only_where_none_is_there_is_all_refused()
    {
        string one = await Send(Bob, "one", AliceAddress), two = await Send(Bob, "two", AliceAddress);
        string foreign = await Send(Bob, "foreign", ClaireAddress);
        var mark = new MarkMessagesRequest { RequestId = "mark", MessageIds = { "nonsense", one, foreign }, Flagged = true };
        var marked = await Alice.Messages.MarkMessagesAsync(mark);
        Assert.Equal(
            [("nonsense", false, ErrorReason.MessageUnknown), (one, true, ErrorReason.Unspecified), (foreign, false, ErrorReason.MessageUnknown)],
            marked.Outcomes.Select(o => (o.MessageId, o.Done, o.Refusal)));
        var delete = new DeleteMessagesRequest { RequestId = "delete", MessageIds = { foreign, one }, Scope = DeleteScope.Everywhere };
        var deleted = await Alice.Messages.DeleteMessagesAsync(delete);
        Assert.Equal([(foreign, false), (one, true)], deleted.Outcomes.Select(o => (o.MessageId, o.Done)));
        Assert.Equal((marked, deleted), (await Alice.Messages.MarkMessagesAsync(mark), await Alice.Messages.DeleteMessagesAsync(delete)));
        Assert.All(
            (await Alice.Messages.MarkMessagesAsync(new MarkMessagesRequest { MessageIds = { two }, Read = true })).Outcomes,
            o => Assert.True(o.Done));

        Assert.Equal("two", await Items("inbox"));
        mark = new MarkMessagesRequest { MessageIds = { one, foreign, "nonsense" }, Read = true };
        await Refused(ErrorReason.MessageUnknown, async () => await Alice.Messages.MarkMessagesAsync(mark));
        delete = new DeleteMessagesRequest { MessageIds = { one }, Scope = DeleteScope.Everywhere };
        await Refused(ErrorReason.MessageUnknown, async () => await Alice.Messages.DeleteMessagesAsync(delete));
        delete.MessageIds.AddRange([two, two, two]);
        await Refused(ErrorReason.LimitReached, async () => await Alice.Messages.DeleteMessagesAsync(delete));
        Assert.Single((await Claire.Messages.ListMessagesAsync(new ListMessagesRequest())).Messages);
    }

    [Fact]
    [Requirement("CPM-STOR-019")]
    public async Task Counts_and_sizes_follow_and_what_a_folder_cannot_take_is_refused()
    {
        var friends = await Make("Friends");
        string one = await Send(Bob, "first", AliceAddress), two = await Send(Bob, "second", AliceAddress);
        var inbox = await Get("inbox");
        Assert.Equal((2, 2, false), (inbox.ItemCount, inbox.UnreadCount, inbox.More));
        Assert.True(inbox.SizeBytes > 10);
        await Move(friends.FolderId, "", one, two);
        Assert.Equal((2, 31), await Size(friends.FolderId));
        Assert.Equal(0, (await Get("inbox")).ItemCount);
        var copy = (await Alice.Folders.CopyFolderAsync(new CopyFolderRequest { FolderId = friends.FolderId, Name = "Copy" })).Folder;
        Assert.Equal((2, 31), await Size(copy.FolderId));
        await Alice.Messages.DeleteMessagesAsync(new DeleteMessagesRequest { MessageIds = { one }, Scope = DeleteScope.Everywhere });
        Assert.Equal((1, 16), await Size(friends.FolderId));
        Assert.Equal((1, 16), await Size(copy.FolderId));
        Assert.Equal("second", await Items(copy.FolderId));
        await Refused(ErrorReason.FolderFixed, () => Move("drafts", "", two));
        await Refused(ErrorReason.FolderUnknown, () => Move("o99", "", two));
        await Refused(ErrorReason.LimitReached, () => Move("inbox", "", two, two, two, two));
        await Refused(ErrorReason.InvalidField, () => Move("inbox", ""));
        Assert.Equal(ErrorReason.FolderFixed, (await Move("sent", "", two)).Outcomes.Single().Refusal);
    }

    [Fact]
    [Requirement("CPM-STOR-021")]
    public async Task A_deleted_message_is_out_of_sight_until_it_is_taken_back()
    {
        var friends = await Make("Friends");
        string one = await Send(Bob, "one", AliceAddress), two = await Send(Bob, "two", AliceAddress);
        await Move(friends.FolderId, "inbox", two);
        Assert.Equal(2, await Unread());
        await Move("deleted", "", one, two);
        Assert.Equal("two one", await Items("deleted"));
        Assert.Empty((await Alice.Messages.ListMessagesAsync(new ListMessagesRequest())).Messages);
        Assert.Empty((await Alice.Conversations.ListConversationsAsync(new ListConversationsRequest())).Conversations);
        var back = await Alice.Folders.RestoreMessagesAsync(new RestoreMessagesRequest { MessageIds = { one, two } });
        Assert.All(back.Outcomes, o => Assert.True(o.Done));
        Assert.Equal(("one", "two", ""), (await Items("inbox"), await Items(friends.FolderId), await Items("deleted")));
        Assert.Equal(2, await Unread());
        Assert.Equal(ErrorReason.NotInFolder, (await Alice.Folders.RestoreMessagesAsync(
            new RestoreMessagesRequest { MessageIds = { one } })).Outcomes.Single().Refusal);
        var screen = await Replayed(Alices.Devices[2]);
        Assert.Equal([one], screen.In("inbox"));
        Assert.Equal([two], screen.In(friends.FolderId));
    }

    [Fact]
    [Requirement("CPM-STOR-021")]
    public async Task A_message_that_was_in_several_folders_is_taken_back_to_all_of_them()
    {
        Folder friends = await Make("Friends"), plans = await Make("Plans");
        string one = await Send(Bob, "one", AliceAddress), two = await Send(Bob, "two", AliceAddress);
        await Move(friends.FolderId, "inbox", one);
        await Alice.Folders.CopyMessagesAsync(new CopyMessagesRequest { MessageIds = { one, two }, ToFolderId = plans.FolderId });
        await Move("deleted", "", one, two);
        await Alice.Folders.RestoreMessagesAsync(new RestoreMessagesRequest { MessageIds = { one, two } });
        await Holds("two", "one", "two one", "");
        // One after the other.
        await Move("deleted", plans.FolderId, one, two);
        await Move("deleted", friends.FolderId, one);
        await Move("deleted", "", two);
        await Holds("", "", "", "two one");
        var back = await Alice.Folders.RestoreMessagesAsync(new RestoreMessagesRequest { MessageIds = { two, one } });
        Assert.All(back.Outcomes, o => Assert.True(o.Done));
        await Holds("two", "one", "two one", "");
        Assert.Equal(2, await Unread());
        var screen = await Replayed(Alices.Devices[2]);
        Assert.Equal([two], screen.In("inbox"));
        Assert.Equal([one], screen.In(friends.FolderId));
        Assert.Equal([one, two], screen.In(plans.FolderId));
        Assert.Empty(screen.In("deleted"));

        async Task Holds(string inbox, string inFriends, string inPlans, string deleted) => Assert.Equal(
            (inbox, inFriends, inPlans, deleted),
            (await Items("inbox"), await Items(friends.FolderId), await Items(plans.FolderId), await Items("deleted")));
    }

    [Fact]
    [Requirement("CPM-STOR-021")]
    public async Task What_is_taken_out_of_its_last_folder_is_gone_and_deleted_is_emptied()
    {
        var friends = await Make("Friends");
        var ids = new List<string>();
        for (int i = 0; i < 4; i++)
            ids.Add(await Send(Bob, $"{i}", AliceAddress));
        await Alice.Folders.CopyMessagesAsync(new CopyMessagesRequest { MessageIds = { ids[0] }, ToFolderId = friends.FolderId });
        var removed = await Alice.Folders.RemoveMessagesAsync(
            new RemoveMessagesRequest { MessageIds = { ids[0], ids[1] }, FromFolderId = "inbox" });
        Assert.All(removed.Outcomes, o => Assert.True(o.Done));
        Assert.Equal(("0", "3 2"), (await Items(friends.FolderId), await Items("inbox")));
        await Refused(ErrorReason.MessageUnknown, async () => await Alice.Messages.GetMessageAsync(
            new GetMessageRequest { MessageId = ids[1] }));
        await Move("deleted", "", ids[2], ids[3]);
        await Alice.Folders.DeleteFolderAsync(new DeleteFolderRequest { FolderId = friends.FolderId });
        var request = new EmptyDeletedRequest { RequestId = "empty" };
        var emptied = await Alice.Folders.EmptyDeletedAsync(request);
        Assert.Equal((2, false), (emptied.RemovedCount, emptied.More));
        Assert.Equal(emptied, await Alice.Folders.EmptyDeletedAsync(request));
        Assert.Equal(0, (await Get("deleted")).ItemCount);
        await Refused(ErrorReason.FolderUnknown, () => Get(friends.FolderId));
        // What was in the folder goes soon after.
        await using var phone = new Screen(Alices.Devices[0]);
        await phone.Shows(e => e.MessagesDeleted?.MessageIds.Contains(ids[0]) == true ? e : null);
        Assert.Empty((await Alice.Messages.ListMessagesAsync(new ListMessagesRequest())).Messages);
    }

    [Fact]
    [Requirement("CPM-STOR-006")]
    [Requirement("CPM-STOR-019")]
    public async Task A_history_is_kept_in_a_folder_in_parts_and_again_only_with_what_is_new()
    {
        var friends = await Make("Friends");
        for (int i = 0; i < 17; i++)
            await Send(i % 2 == 0 ? Bob : Alice, $"{i}", i % 2 == 0 ? AliceAddress : BobAddress);
        await Send(Claire, "beside", AliceAddress);
        string id = (await Alice.Conversations.ListConversationsAsync(new ListConversationsRequest())).Conversations[1].ConversationId;
        var request = new FileConversationRequest
        {
            RequestId = "file", ConversationId = id, ToFolderId = friends.FolderId, Copy = true,
        };
        var part = await Alice.Folders.FileConversationAsync(request);
        Assert.Equal(15, part.FiledCount);
        Assert.Equal(part, await Alice.Folders.FileConversationAsync(request));
        var rest = await Alice.Folders.FileConversationAsync(new FileConversationRequest(request)
        {
            RequestId = "", PageToken = part.NextPageToken,
        });
        Assert.Equal((2, ""), (rest.FiledCount, rest.NextPageToken));
        Assert.Equal(string.Join(' ', Enumerable.Range(0, 17).Reverse()), await Items(friends.FolderId));
        Assert.Equal(10, (await Get("inbox")).ItemCount);
        var moved = new FileConversationRequest { ConversationId = id, ToFolderId = friends.FolderId };
        while (true)
        {
            moved.PageToken = (await Alice.Folders.FileConversationAsync(moved)).NextPageToken;
            if (moved.PageToken.Length == 0)
                break;
        }
        Assert.Equal(("beside", ""), (await Items("inbox"), await Items("sent")));
        Assert.Equal(17, (await Get(friends.FolderId)).ItemCount);
        await Refused(ErrorReason.FolderFixed, async () => await Alice.Folders.FileConversationAsync(
            new FileConversationRequest { ConversationId = id, ToFolderId = "inbox" }));
        await Refused(ErrorReason.ConversationUnknown, async () => await Claire.Folders.FileConversationAsync(
            new FileConversationRequest { ConversationId = id, ToFolderId = "o17" }));
    }

    [Fact]
    [Requirement("CPM-STOR-021")]
    public async Task A_conversation_is_deleted_as_a_whole_and_taken_back_or_gone_for_good_on_all_devices()
    {
        await using var phone = await new Screen(Alices.Devices[0]).CaughtUp();
        var friends = await Make("Friends");
        var sent = new List<string>();
        for (int i = 0; i < 17; i++)
            sent.Add(await Send(i % 2 == 0 ? Bob : Alice, $"{i}", i % 2 == 0 ? AliceAddress : BobAddress));
        string beside = await Send(Claire, "beside", AliceAddress);
        await Move(friends.FolderId, "", sent[0]);
        var all = (await Alice.Conversations.ListConversationsAsync(new ListConversationsRequest())).Conversations;
        var id = all[1].ConversationId;
        var request = new DeleteConversationRequest { RequestId = "all", ConversationId = id };
        var part = await Alice.Conversations.DeleteConversationAsync(request);
        Assert.Equal(15, part.DeletedCount);
        string late = await Send(Bob, "late", AliceAddress);
        Assert.Equal(part, await Alice.Conversations.DeleteConversationAsync(request));
        request = new DeleteConversationRequest { ConversationId = id, PageToken = part.NextPageToken };
        Assert.Equal(new DeleteConversationResponse { DeletedCount = 2 }, await Alice.Conversations.DeleteConversationAsync(request));
        Assert.Equal(("late beside", "", 17L), (await Items("inbox"), await Items("sent"), (await Get("deleted")).ItemCount));
        Assert.Equal(2, await Unread());
        request.ForGood = true;
        await Refused(ErrorReason.PageTokenInvalid, async () => await Alice.Conversations.DeleteConversationAsync(request));
        await Alice.Folders.RestoreMessagesAsync(new RestoreMessagesRequest { MessageIds = { sent[0], sent[1] } });
        Assert.Equal(("0", "1"), (await Items(friends.FolderId), await Items("sent")));

        // For good: up to what was shown, then all of it. Bob has lost nothing.
        await Refused(ErrorReason.MessageUnknown, () => Alice.DeleteConversationAsync(id, forGood: true, throughMessageId: beside));
        Assert.Equal(2, await Alice.DeleteConversationAsync(id, forGood: true, throughMessageId: sent[1]));
        Assert.Equal("late beside", await Items("inbox"));
        Assert.Equal(1, await Alice.DeleteConversationAsync(id, forGood: true));
        Assert.Equal(
            all[0].ConversationId,
            Assert.Single((await Alice.Conversations.ListConversationsAsync(new ListConversationsRequest())).Conversations).ConversationId);
        await Refused(ErrorReason.ConversationUnknown, () => Alice.DeleteConversationAsync(id));
        Assert.Equal(18, (await Bob.Messages.ListMessagesAsync(new ListMessagesRequest())).Messages.Count);
        await phone.Shows(e => e.MessagesDeleted?.MessageIds.Contains(late) == true ? e : null);
        foreach (var screen in new[] { new FolderScreen(phone.Seen), await Replayed(Alices.Devices[2]) })
        {
            Assert.Equal([beside], screen.In("inbox"));
            Assert.Empty(screen.In("sent").Concat(screen.In(friends.FolderId)));
            Assert.Equal(sent.Skip(2).Order(StringComparer.Ordinal), screen.In("deleted"));
        }
    }

    private async Task<(long Items, long Bytes)> Size(string folder) =>
        await Get(folder) is var f ? (f.ItemCount, f.SizeBytes) : default;

    private async Task<int> Unread() =>
        (await Alice.Conversations.ListConversationsAsync(new ListConversationsRequest())).Conversations.Sum(c => c.UnreadCount);
}
