using Cpm.Cli.Messages;
using Cpm.Client.Messages;
using Cpm.Protocol.V1;
using Google.Protobuf.WellKnownTypes;

namespace Cpm.Cli.Demo;

/// <content>Messages and media are put in order, and the other devices show it.</content>
internal sealed partial class StoragePlay
{
    private async Task OrderMessagesAsync(CancellationToken cancel)
    {
        stage.Scene("Messages are put in order on one device, and are so on all [5.6.7]");
        var now = TimeProvider.System.GetUtcNow();
        var bobs = (await Pc.Client.Messages.SearchMessagesAsync(
            new SearchMessagesRequest { Sender = cast.BobAddress, FromTime = Timestamp.FromDateTimeOffset(now.AddDays(-3)), FolderId = "inbox" },
            cancellationToken: cancel)).Messages.Select(m => m.MessageId).ToList();
        stage.Expect(bobs.Count > 1, $"{Pc.Name} lists Bob's messages of the last three days: {bobs.Count}");
        var friends = await MakeAsync("Friends", "", cancel);
        await Pc.Client.Folders.MoveMessagesAsync(
            new MoveMessagesRequest { MessageIds = { bobs }, FromFolderId = "inbox", ToFolderId = friends }, cancellationToken: cancel);
        stage.Act(Pc.Name, "moves them to “Friends”");
        await SeesAsync(cast.AlicePhone, "them there", e => e.MessagesFiled?.ToFolderId == friends, cancel);
        await Pc.Client.Messages.DeleteMessagesAsync(
            new DeleteMessagesRequest { MessageIds = { bobs[^1] }, Scope = DeleteScope.Everywhere }, cancellationToken: cancel);
        stage.Act(Pc.Name, "deletes the oldest of them");
        await SeesAsync(cast.AlicePhone, "that it is gone", IsDeleted(bobs[^1]), cancel);

        var held = new MessageToUpload
        {
            Box = MessageBox.Inbox, Sender = Carol.Address, Subject = "by SMS", Content = PlainText.Of("Are you there?"), FolderId = friends,
            OriginalTime = Timestamp.FromDateTimeOffset(now.AddDays(-30)),
        };
        await foreach (var stored in Pc.Client.UploadMessagesAsync([held], cancellation: cancel))
            stage.Expect(stored.Added, $"{Pc.Name} stores what Carol wrote by SMS a month ago");
        await SeesAsync(cast.AlicePhone, "it, too", e => e.MessageUploaded?.Message.Subject == "by SMS", cancel);
        var items = (await cast.AliceTablet.Client.Folders.ListFolderItemsAsync(
            new ListFolderItemsRequest { FolderId = friends }, cancellationToken: cancel)).Messages;
        stage.Expect(items.Count == bobs.Count, $"{cast.AliceTablet.Name} opens the folder: {items.Count}");
    }

    private async Task OrderMediaAsync(SendMessageResponse pictures, CancellationToken cancel)
    {
        stage.Scene("Pictures and films are put in order, apart from the messages that show them [5.6.8]");
        var parts = (await Pc.Client.Messages.GetMessageAsync(
            new GetMessageRequest { MessageId = pictures.MessageId }, cancellationToken: cancel)).Message.Content.Parts;
        foreach (var part in parts.Skip(1))
        {
            await Pc.Client.Media.KeepMediaAsync(
                new KeepMediaRequest { MessageId = pictures.MessageId, MediaId = part.MediaId }, cancellationToken: cancel);
        }
        var holidays = await MakeAsync("Bob's holidays", "", cancel);
        foreach (var (name, type) in ((string, string)[])[("pictures", "image/*"), ("videos", "video/*")])
        {
            var folder = await MakeAsync(name, holidays, cancel);
            var media = (await Pc.Client.Media.ListMediaAsync(
                new ListMediaRequest { Filter = new MediaFilter { MediaType = type } }, cancellationToken: cancel)).Media;
            await Pc.Client.Media.MoveMediaToFolderAsync(
                new MoveMediaToFolderRequest { MediaIds = { media.Select(m => m.MediaId) }, ToFolderId = folder }, cancellationToken: cancel);
            stage.Act(Pc.Name, $"moves {media.Count} to “{name}”");
            await SeesAsync(cast.AlicePhone, "them there", e =>
                e.MediaFiled is { } filed && filed.ToFolderId == folder && filed.MediaIds.Count == media.Count, cancel);
        }
        await Pc.Client.Media.MoveMediaToFolderAsync(
            new MoveMediaToFolderRequest { MediaIds = { parts[1].MediaId }, ToFolderId = "deleted" }, cancellationToken: cancel);
        stage.Act(Pc.Name, $"deletes {parts[1].FileName}");
        await SeesAsync(cast.AliceTablet, "that it is deleted", e =>
            e.MediaFiled is { ToFolderId: "deleted" } filed && filed.MediaIds.Contains(parts[1].MediaId), cancel);
        var shown = await LoadAsync(Pc, parts[1].MediaId, pictures.MessageId, cancel);
        stage.Expect(shown.AsSpan().SequenceEqual(Picture), "Bob's message shows it still");
    }

    private async Task<string> MakeAsync(string name, string parent, CancellationToken cancel)
    {
        var made = (await Pc.Client.Folders.CreateFolderAsync(
            new CreateFolderRequest { Name = name, ParentFolderId = parent }, cancellationToken: cancel)).Folder;
        await SeesAsync(cast.AlicePhone, $"the new folder “{name}”", e => e.FolderChanged?.Folder.FolderId == made.FolderId, cancel);
        return made.FolderId;
    }

    private static Func<Entry, bool> IsDeleted(string message) =>
        entry => entry.MessagesDeleted is { DeviceId: "" } deleted && deleted.MessageIds.Contains(message);
}
