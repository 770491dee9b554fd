using Cpm.Client;
using Cpm.Client.Messages;
using Cpm.Host.Tests.Requirements;
using Cpm.Protocol.V1;
using Cpm.Testing;
using Google.Protobuf.WellKnownTypes;

namespace Cpm.Host.Tests.Folders;

/// <content>The two flows in which Alice puts her storage in order.</content>
public sealed partial class UseCase56Tests
{
    [Fact]
    [Requirement("UC-5.6")]
    [Requirement("CPM-STOR-009")]
    [Requirement("CPM-STOR-016")]
    [Requirement("CPM-STOR-018")]
    [Requirement("CPM-STOR-019")]
    [Requirement("CPM-STOR-021")]
    [Requirement("CPM-STOR-023")]
    [Requirement("CPM-STOR-006")]
    public async Task Alice_manages_her_stored_messages()
    {
        CpmClient pc = _alice.Devices[Laptop];
        await using var screen = await new Screen(pc).CaughtUp();
        await using var mobile = await new Screen(_alice.Devices[Mobile]).CaughtUp();
        Screen[] screens = [screen, mobile];
        string old = await Upload(Held("long ago", Bob, Alice, days: 10), "");
        string beach = (await Send(_bob.Devices[Pda], Alice, "beach")).MessageId, boat = (await Send(_bob.Devices[Pda], Alice, "boat")).MessageId;
        var answer = await Send(pc, Bob, "nice");
        string hello = (await Send(_carol.Devices[0], Alice, "hello")).MessageId;
        foreach (var device in screens)
            await Becomes(device, Ids(old, beach, boat, hello), s => InFolder(s, "inbox"));

        // 1 to 3: the messages exchanged with Bob in the last three days, with some details and without their contents.
        var list = (await pc.Messages.SearchMessagesAsync(new SearchMessagesRequest
        {
            ConversationId = answer.ConversationId, FromTime = Timestamp.FromDateTime(DateTime.UtcNow.AddDays(-3)),
        })).Messages;
        Assert.Equal([answer.MessageId, boat, beach], list.Select(m => m.MessageId));
        Assert.All(list, m => Assert.True(m.Content is null && m.ContentBytes > 0 && m.AcceptTime is not null));
        Assert.Equal([Alice, Bob, Bob], list.Select(m => m.Sender));

        // 4: the new folder shows on all her devices.
        var friends = (await pc.Folders.CreateFolderAsync(new CreateFolderRequest { RequestId = Id(), Name = "Friends" })).Folder.FolderId;
        foreach (var device in screens)
            await Becomes(device, "Friends", s => new FolderScreen(s).Below(""));

        // 5: she moves all of Bob's messages there.
        var bobs = (await pc.Messages.SearchMessagesAsync(new SearchMessagesRequest { Sender = Bob })).Messages.Select(m => m.MessageId);
        var moved = await pc.Folders.MoveMessagesAsync(
            new MoveMessagesRequest { RequestId = Id(), MessageIds = { bobs }, FromFolderId = "inbox", ToFolderId = friends });
        Assert.All(moved.Outcomes, o => Assert.True(o.Done));
        foreach (var device in screens)
        {
            await Becomes(device, Ids(old, beach, boat), s => InFolder(s, friends));
            Assert.Equal(hello, InFolder(device.Seen, "inbox"));
        }

        // 6: she opens the folder.
        Assert.Equal(["boat", "beach", "long ago"], await Opened(friends));

        // 7: she deletes the first message, and all devices show what is left.
        await pc.Messages.DeleteMessagesAsync(
            new DeleteMessagesRequest { RequestId = Id(), MessageIds = { boat }, Scope = DeleteScope.Everywhere });
        foreach (var device in screens)
            await Becomes(device, Ids(old, beach), s => InFolder(s, friends));
        Assert.Equal(["beach", "long ago"], await Opened(friends));

        // 8 to 10: a conversation with Claire went another way and is on her PC only; it is kept in the folder, and what is stored is, too.
        string asked = await Upload(Held("are you there", Carol, Alice, days: 2), friends);
        string told = await Upload(Held("I am", Alice, Carol, days: 1), friends);
        Assert.Equal(told, await Upload(Held("I am", Alice, Carol, days: 1), friends));
        var conversation = (await pc.Messages.GetMessageAsync(new GetMessageRequest { MessageId = hello })).Message.ConversationId;
        var filed = await pc.Folders.FileConversationAsync(
            new FileConversationRequest { RequestId = Id(), ConversationId = conversation, ToFolderId = friends });
        Assert.Equal((1, ""), (filed.FiledCount, filed.NextPageToken));
        foreach (var device in screens)
            await Becomes(device, Ids(old, beach, asked, told, hello), s => InFolder(s, friends));
        Assert.Equal("", InFolder(mobile.Seen, "inbox"));
        Assert.Equal(["I am", "are you there", "hello", "beach", "long ago"], await Opened(friends));

        // A device that comes later shows the same.
        await using var late = await new Screen(_alice.Devices[Fixed]).CaughtUp();
        await Becomes(late, new FolderScreen(screen.Seen).Picture, s => new FolderScreen(s).Picture);

        async Task<IEnumerable<string>> Opened(string folder)
        {
            var page = await pc.Folders.ListFolderItemsAsync(new ListFolderItemsRequest { FolderId = folder, Fields = ItemFields.Full });
            return page.Messages.Select(TextOf);
        }

        async Task<string> Upload(MessageToUpload message, string folder)
        {
            message.FolderId = folder;
            var answer = await pc.Messages.UploadMessagesAsync(new UploadMessagesRequest { RequestId = Id(), Messages = { message } });
            return answer.Outcomes.Single().MessageId;
        }
    }

    [Fact]
    [Requirement("UC-5.6")]
    [Requirement("CPM-STOR-008")]
    [Requirement("CPM-STOR-018")]
    [Requirement("CPM-STOR-020")]
    [Requirement("CPM-STOR-022")]
    [Requirement("CPM-STOR-024")]
    public async Task Alice_manages_her_stored_pictures_and_videos()
    {
        CpmClient pc = _alice.Devices[Laptop];
        await using var screen = await new Screen(pc).CaughtUp();
        await using var mobile = await new Screen(_alice.Devices[Mobile]).CaughtUp();
        Screen[] screens = [screen, mobile];
        var holidays = await Make("Bob's holidays", "");
        // What Bob sent her, and she kept.
        var sent = await Sends(
            _bob.Devices[Laptop], null, "Look!", await Store(_bob.Owner, Picture, "picture1.jpg"), await Store(_bob.Owner, [.. Picture, 0], "picture2.jpg"),
            await Store(_bob.Owner, Video, "video1.mp4"));
        foreach (var part in (await screen.Shows(Arrived(sent))).Content.Parts.Skip(1))
        {
            var kept = (await pc.Media.KeepMediaAsync(
                new KeepMediaRequest { RequestId = Id(), MessageId = sent.MessageId, MediaId = part.MediaId })).Media;
            await Put(holidays, kept.MediaId);
        }
        await Shown("", "picture1.jpg picture2.jpg video1.mp4", "", "");

        // 1 to 3: the list of what is in the folder, with some details.
        var list = await Listed(holidays);
        Assert.Equal(["picture1.jpg", "picture2.jpg", "video1.mp4"], list.Select(m => m.Name));
        Assert.Equal(["image/gif", "image/gif", "video/mp4"], list.Select(m => m.MediaType));
        Assert.Equal([Picture.Length, Picture.Length + 1, Video.Length], list.Select(m => (int)m.SizeBytes));
        Assert.All(list, m => Assert.Equal([holidays], m.FolderIds));

        // 4: two folders within it, beside the files.
        string pictures = await Make("pictures", holidays), videos = await Make("videos", holidays);
        await Shown("pictures videos", "picture1.jpg picture2.jpg video1.mp4", "", "");

        // 5: all pictures go into the one, and all videos into the other; only the two folders are left.
        await Put(pictures, [.. (await Listed(holidays, "image/*")).Select(m => m.MediaId)]);
        await Put(videos, [.. (await Listed(holidays, "video/*")).Select(m => m.MediaId)]);
        await Shown("pictures videos", "", "picture1.jpg picture2.jpg", "video1.mp4");
        Assert.Empty(await Listed(holidays));

        // 6: she opens the pictures.
        Assert.Equal(["picture1.jpg", "picture2.jpg"], (await Listed(pictures)).Select(m => m.Name));

        // 7: she deletes the first of them.
        var first = (await Listed(pictures))[0];
        await Put("deleted", first.MediaId);
        await Shown("pictures videos", "", "picture2.jpg", "video1.mp4");
        Assert.Equal("picture1.jpg", new MediaScreen(mobile.Seen).In("deleted"));
        Assert.Equal(["picture2.jpg"], (await Listed(pictures)).Select(m => m.Name));
        // It is Bob's message that shows it still.
        Assert.Equal(Picture, await Download(pc, first.MediaId, sent.MessageId));

        // 8 to 10: her own pictures of the holidays are stored in the same folder.
        await Put(pictures, await Store(pc, [.. Picture, 7], "mine1.jpg"), await Store(pc, [.. Picture, 8], "mine2.jpg"));
        await Shown("pictures videos", "", "mine1.jpg mine2.jpg picture2.jpg", "video1.mp4");
        var folder = (await pc.Folders.GetFolderAsync(new GetFolderRequest { FolderId = pictures })).Folder;
        Assert.Equal((3, (3 * Picture.Length) + 3), (folder.MediaCount, folder.MediaBytes));

        // A device that comes later shows the same.
        await using var late = await new Screen(_alice.Devices[Fixed]).CaughtUp();
        await Becomes(late, "mine1.jpg mine2.jpg picture2.jpg", s => new MediaScreen(s).In(pictures));

        async Task<string> Make(string name, string parent) => (await pc.Folders.CreateFolderAsync(
            new CreateFolderRequest { RequestId = Id(), Name = name, ParentFolderId = parent })).Folder.FolderId;

        async Task Put(string into, params string[] media)
        {
            var answer = await pc.Media.MoveMediaToFolderAsync(
                new MoveMediaToFolderRequest { RequestId = Id(), MediaIds = { media }, ToFolderId = into });
            Assert.All(answer.Outcomes, o => Assert.True(o.Done));
        }

        async Task<IReadOnlyList<Protocol.V1.Media>> Listed(string folder, string type = "") => [.. (await pc.Media.ListMediaAsync(
            new ListMediaRequest { Filter = new MediaFilter { FolderId = folder, MediaType = type } })).Media.OrderBy(m => m.Name, StringComparer.Ordinal)];

        // What both devices show: folders, and what is in Bob's holidays and in the two folders below.
        async Task Shown(string folders, params string[] media)
        {
            foreach (var device in screens)
            {
                await Becomes(device, $"{folders}|{string.Join('|', media)}", s =>
                {
                    var (tree, items) = (new FolderScreen(s), new MediaScreen(s));
                    string Below(string name) => tree.Find(holidays, name) is { } id ? items.In(id) : "";
                    return $"{tree.Below(holidays)}|{items.In(holidays)}|{Below("pictures")}|{Below("videos")}";
                });
            }
        }
    }

    private static string Ids(params string[] messages) => string.Join(' ', messages.Order(StringComparer.Ordinal));

    private static string InFolder(IReadOnlyList<Entry> entries, string folder) => Ids([.. new FolderScreen(entries).In(folder)]);

    /// <summary>A message that a device has from elsewhere.</summary>
    private static MessageToUpload Held(string text, string from, string to, int days)
    {
        var message = new MessageToUpload
        {
            Box = from == Alice ? MessageBox.Sent : MessageBox.Inbox, Sender = from, Recipients = { to }, Content = Texts(text),
            OriginalTime = Timestamp.FromDateTime(DateTime.UtcNow.Date.AddDays(-days)),
        };
        message.OriginId = MessageOrigin.Of(message);
        return message;
    }
}
