using Cpm.Host.Tests.Requirements;
using Cpm.Protocol.V1;
using Cpm.Testing;

namespace Cpm.Host.Tests.Folders;

/// <summary>The use case "Messages storage", step by step, as far as it is about messages.</summary>
public sealed class StorageUseCaseTests : FolderScene
{
    [Fact]
    [Requirement("CPM-STOR-009")]
    [Requirement("CPM-STOR-023")]
    [Requirement("CPM-STOR-018")]
    [Requirement("CPM-STOR-019")]
    [Requirement("CPM-STOR-021")]
    [Requirement("CPM-STOR-006")]
    public async Task Alice_manages_her_stored_messages()
    {
        await using var pc = await new Screen(Alices.Devices[1]).CaughtUp();
        string[] bobs = [await Send(Bob, "beach", AliceAddress), await Send(Bob, "boat", AliceAddress)];
        await Send(Claire, "hello", AliceAddress);
        await Send(Alice, "hello yourself", ClaireAddress);

        // 1-3: she sees the list of messages with some details, without their contents.
        var list = await Alice.Folders.ListFolderItemsAsync(new ListFolderItemsRequest { FolderId = "inbox" });
        var fromBob = list.Messages.Where(m => m.Sender == BobAddress).ToList();
        Assert.Equal(["boat", "beach"], fromBob.Select(m => m.Subject));
        Assert.All(fromBob, m => Assert.True(m.Content is null && m.ContentBytes > 0 && m.AcceptTime is not null));

        // 4: the new folder shows on her PC.
        var friends = await Make("Friends");
        await pc.Shows(e => e.FolderChanged?.Folder is { Name: "Friends" } f && f.FolderId == friends.FolderId ? f : null);

        // 5: she moves all of Bob's messages there, and her PC shows it.
        await Move(friends.FolderId, "inbox", [.. fromBob.Select(m => m.MessageId)]);
        await pc.Shows(e => e.MessagesFiled?.ToFolderId == friends.FolderId ? e : null);

        // 6: she opens the folder.
        Assert.Equal("boat beach", await Items(friends.FolderId));

        // 7: she deletes the first one, and her PC shows what is left.
        await Alice.Messages.DeleteMessagesAsync(
            new DeleteMessagesRequest { MessageIds = { bobs[1] }, Scope = DeleteScope.Everywhere });
        await pc.Shows(e => e.MessagesDeleted?.MessageIds.Contains(bobs[1]) == true ? e : null);
        Assert.Equal("beach", await Items(friends.FolderId));

        // 8-10: she keeps the history of her conversation with Claire in the folder.
        var withClaire = (await Alice.Conversations.ListConversationsAsync(new ListConversationsRequest())).Conversations[0];
        await Alice.Folders.FileConversationAsync(
            new FileConversationRequest { ConversationId = withClaire.ConversationId, ToFolderId = friends.FolderId });
        Assert.Equal("hello yourself hello beach", await Items(friends.FolderId, fields: ItemFields.Full));
        var shown = await Replayed(Alices.Devices[0]);
        Assert.Equal(3, shown.In(friends.FolderId).Count());
        Assert.Equal(shown.Picture, (await Replayed(Alices.Devices[2])).Picture);
    }

    [Fact]
    [Requirement("CPM-STOR-009")]
    [Requirement("CPM-STOR-005")]
    public async Task Alice_shows_a_message_that_her_pc_has_deleted()
    {
        // 1-6: Bob's message with a picture is stored for both.
        var pictures = new SendMessageRequest
        {
            Recipients = { AliceAddress },
            Subject = "holidays",
            Content = new Content
            {
                Parts =
                {
                    new ContentPart { MediaType = "text/plain", Body = Google.Protobuf.ByteString.CopyFromUtf8("look") },
                    new ContentPart { MediaType = "image/png", Body = Google.Protobuf.ByteString.CopyFrom(1, 2, 3), FileName = "beach.png" },
                },
            },
        };
        string id = (await Bob.Messages.SendMessageAsync(pictures)).MessageId;
        Assert.Contains((await Bob.Folders.ListFolderItemsAsync(new ListFolderItemsRequest { FolderId = "sent" })).Messages, m => m.MessageId == id);

        // 7: she deletes it on her PC only.
        await Alices.Devices[1].Messages.DeleteMessagesAsync(
            new DeleteMessagesRequest { MessageIds = { id }, Scope = DeleteScope.ThisDevice });

        // 8-10: it is in her storage still, whole, and can be fetched to the PC again.
        Assert.Equal("holidays", await Items("inbox", fields: ItemFields.Full));
        var stored = (await Alice.Messages.GetMessageAsync(new GetMessageRequest { MessageId = id })).Message;
        Assert.Equal(pictures.Content, stored.Content);

        // 11: she passes it on to Claire.
        string forwarded = (await Alice.Messages.SendMessageAsync(new SendMessageRequest
        {
            Recipients = { ClaireAddress }, Subject = stored.Subject, Content = stored.Content,
        })).MessageId;
        await using var claires = new Screen(Claire.As(Cpm.Client.TokenSource.Fixed(Server.Token("claire", "d1"))));
        Assert.Equal(pictures.Content, (await claires.Shows(
            e => e.MessageArrived?.Message is { } m && m.MessageId == forwarded ? m : null)).Content);
    }
}
