using Cpm.Client;
using Cpm.Host.Tests.Requirements;
using Cpm.Host.Tests.Sessions;
using Cpm.Protocol.V1;
using Cpm.Testing;
using Google.Protobuf;

namespace Cpm.Host.Tests.Folders;

/// <summary>
/// Use case 5.6, "Messages storage": Alice at her PC (the laptop) with a telephone beside it, Bob back from his holidays, and Carol, who is
/// its Claire. What a PC shows of the storage is what entries told it.
/// </summary>
public sealed partial class UseCase56Tests : SessionScene
{
    private static readonly byte[] Video = [0, 0, 0, 24, .. "ftypisom"u8, .. Enumerable.Range(0, 5_000).Select(i => (byte)i)];

    // The smallest picture that GIF knows.
    private static readonly byte[] Picture =
        [.. "GIF89a"u8, 1, 0, 1, 0, 0x80, 0, 0, 0xFF, 0, 0, 0, 0, 0, 0x2C, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0, 0x3B];

    [Fact]
    [Requirement("UC-5.6")]
    [Requirement("CPM-STOR-009")]
    [Requirement("CPM-STOR-011")]
    [Requirement("CPM-STOR-005")]
    public async Task Alice_shows_Claire_the_message_that_her_pc_has_deleted()
    {
        CpmClient pc = _alice.Devices[Laptop], claire = _carol.Devices[0];
        await using var screen = await new Screen(pc).CaughtUp();
        await using var mobile = await new Screen(_alice.Devices[Mobile]).CaughtUp();
        await using var bobs = await new Screen(_bob.Devices[Laptop]).CaughtUp();
        await using var claires = await new Screen(claire).CaughtUp();
        // What Alice prefers: messages with media come to her PC, and her telephone is notified of them.
        await _alice.Owner.Devices.UpdateDeviceAsync(new UpdateDeviceRequest
        {
            RequestId = Id(), UpdateMask = new() { Paths = { "reception" } },
            Device = new Device
            {
                DeviceId = "d2",
                Reception = { new ReceptionRule { Subject = ReceptionSubject.Arrived, HasMedia = true, Verdict = ReceptionVerdict.Notification } },
            },
        });

        // 1 to 3: Bob composes a message with his most beautiful pictures and picks Alice from his contacts; it is accepted.
        await _bob.Owner.Contacts.CreateContactAsync(new CreateContactRequest
        {
            RequestId = Id(), Contact = new Contact { DisplayName = "Alice", Addresses = { new ContactAddress { Address = Alice } } },
        });
        var picked = (await _bob.Devices[Mobile].Contacts.FindContactsAsync(new FindContactsRequest { Query = "ali" })).Contacts.Single();
        string beach = await Store(_bob.Devices[Mobile], Picture, "beach.gif"), boat = await Store(_bob.Devices[Mobile], [.. Picture, 0], "boat.gif");
        var message = Showing("Look!", beach, boat);
        (message.Subject, message.Recipients[0]) = ("Holidays", picked.Addresses.Single().Address);
        var sent = await _bob.Devices[Mobile].Messages.SendMessageAsync(message);
        Assert.True(sent.Outcomes.Single().Accepted);

        // 4: it is in Bob's sentbox, on all of his devices.
        await Becomes(bobs, sent.MessageId, s => string.Join(' ', new FolderScreen(s).In("sent")));
        Assert.Equal([sent.MessageId], (await Items(_bob.Devices[Pda], "sent")).Select(m => m.MessageId));

        // 5, 6: it is stored for Alice; her PC gets it, her telephone a notification.
        var arrived = await screen.Shows(Arrived(sent));
        Assert.Equal((false, "Look!", 2), (arrived.Notification, TextOf(arrived), arrived.Content.Parts.Count(p => p.MediaId.Length > 0)));
        Assert.True((await mobile.Shows(Arrived(sent))).Notification);

        // 7: read, it is deleted on the PC, and nowhere else.
        await pc.Messages.MarkMessagesAsync(new MarkMessagesRequest { RequestId = Id(), MessageIds = { sent.MessageId }, Read = true });
        await pc.Messages.DeleteMessagesAsync(
            new DeleteMessagesRequest { RequestId = Id(), MessageIds = { sent.MessageId }, Scope = DeleteScope.ThisDevice });
        Assert.Equal("d1", (await screen.Shows(e => e.MessagesDeleted)).DeviceId);
        Assert.True((await mobile.Shows(e => e.MessagesMarked)).Read);

        // 8, 9: days later she finds it in her storage.
        await Send(claire, Alice, "And Bob's holidays?");
        await Arrived(screen, "And Bob's holidays?");
        var found = (await pc.Messages.SearchMessagesAsync(new SearchMessagesRequest { Sender = Bob, HasMedia = true })).Messages.Single();
        Assert.Equal((sent.MessageId, true), (found.MessageId, found.State.DeletedHere));

        // 10: she has it back on her PC, with every byte of its pictures, and has it forwarded from the storage.
        var stored = (await pc.Messages.GetMessageAsync(new GetMessageRequest { MessageId = found.MessageId })).Message;
        Assert.Equal(arrived.Content, stored.Content);
        Assert.Equal(Picture, await Download(pc, beach, found.MessageId));
        var forwarded = (await pc.Messages.ForwardMessagesAsync(new ForwardMessagesRequest
        {
            RequestId = Id(), MessageIds = { found.MessageId }, Recipients = { Carol }, ShowSender = true,
        })).Messages.Single().Sent;

        // 11: Claire has it, with the pictures; that it was passed on is in Alice's sentbox on all her devices.
        var shown = await claires.Shows(Arrived(forwarded));
        Assert.Equal((Alice, Bob, "Holidays", "Look!"), (shown.Sender, shown.ForwardedFrom, shown.Subject, TextOf(shown)));
        Assert.Equal([.. Picture, 0], await Download(claire, boat, forwarded.MessageId));
        await Becomes(mobile, forwarded.MessageId, s => string.Join(' ', new FolderScreen(s).In("sent")));

        // 12: and they go on.
        var answer = await claire.Messages.SendMessageAsync(new SendMessageRequest
        {
            RequestId = Id(), Recipients = { Alice }, InReplyTo = forwarded.MessageId, Content = Texts("How tanned he is!"),
        });
        Assert.Equal(forwarded.MessageId, (await screen.Shows(Arrived(answer))).InReplyTo);
    }

    [Fact]
    [Requirement("UC-5.6")]
    [Requirement("CPM-STOR-007")]
    [Requirement("CPM-STOR-008")]
    [Requirement("CPM-STOR-011")]
    [Requirement("CPM-STOR-014")]
    [Requirement("CPM-STOR-025")]
    public async Task A_conversation_with_its_videos_is_stored_and_shown_to_Claire_in_another()
    {
        CpmClient pc = _alice.Devices[Laptop], bob = _bob.Devices[Laptop], claire = _carol.Devices[0];
        await using var screen = await new Screen(pc).CaughtUp();
        await using var mobile = await new Screen(_alice.Devices[Mobile]).CaughtUp();
        await using var bobs = await new Screen(bob).CaughtUp();
        await using var claires = await new Screen(claire).CaughtUp();
        // What Alice prefers: all media of a conversation are stored with it.
        Assert.True((await _alice.Owner.Settings.UpdateSettingsAsync(new UpdateSettingsRequest
        {
            RequestId = Id(), Settings = new Protocol.V1.Settings { KeepSessionFiles = true }, UpdateMask = new() { Paths = { "keep_session_files" } },
        })).Settings.KeepSessionFiles);
        var pictures = await Sends(bob, null, "My holidays", await Store(bob, Picture, "beach.gif"), await Store(bob, [.. Picture, 0], "tanned.gif"));
        await screen.Shows(Arrived(pictures));

        // 7 to 9: Alice asks for a session from her PC, Bob is told and accepts, and they write.
        var session = await Start(pc, MediumKind.Message, Bob);
        await bobs.Shows(Told(session, SessionChangeKind.Invited, Bob));
        await Accept(bob, session);
        await Send(pc, session.MessagesTo, "How was it?", session);
        await Arrived(bobs, "How was it?");
        await Send(bob, Alice, "Wonderful", session);
        await Arrived(screen, "Wonderful");

        // 10: he sends one video as a file of the session, which she takes, and one with what he writes.
        var offered = await bob.SessionFiles.OfferAsync(
            session.SessionId, new MemoryStream(Video), new FileOffer { Name = "surf.mp4", MediaType = "video/mp4" });
        await screen.Shows(Told(session, SessionChangeKind.MediumAdded, Bob));
        await Say(pc, session, offered, true);
        var written = await Sends(bob, session, "And this", await Store(bob, [.. Video, 1], "dive.mp4"));
        await screen.Shows(Arrived(written));

        // 11: the history and both videos are in her storage, the file of the session as she prefers it; all of her devices show that.
        await Becomes(mobile, "surf.mp4", s => new MediaScreen(s).In(""));
        var surf = (await pc.Media.ListMediaAsync(new ListMediaRequest())).Media.Single();
        var dive = (await pc.Media.KeepMediaAsync(new KeepMediaRequest
        {
            RequestId = Id(), MessageId = written.MessageId, MediaId = (await screen.Shows(Arrived(written))).Content.Parts[1].MediaId,
        })).Media;
        foreach (var device in new[] { screen, mobile })
            await Becomes(device, "dive.mp4 surf.mp4", s => new MediaScreen(s).In(""));
        await Leave(bob, session);
        await screen.Shows(Told(session, SessionChangeKind.Ended));
        var history = await History(_alice.Devices[Mobile], session.ConversationId, 10);
        Assert.Equal(["And this", "Wonderful", "How was it?", "My holidays"], history.Select(TextOf));
        Assert.Equal([3, 1], history.GroupBy(m => m.SessionId.Length > 0).Select(g => g.Count()));

        // 12, 13: days later she writes with Claire, and finds the videos in her storage.
        var talk = await Start(pc, MediumKind.Message, Carol);
        await Accept(claire, talk);
        await Send(claire, Alice, "Did Bob make films?", talk);
        var videos = (await pc.Media.ListMediaAsync(new ListMediaRequest { Filter = new MediaFilter { MediaType = "video/*" } })).Media;
        Assert.Equal(["dive.mp4", "surf.mp4"], videos.Select(m => m.Name).Order(StringComparer.Ordinal));

        // 14: she has them sent within the session without having them on her PC; one of them she fetches. Of her talk with Bob, too.
        var media = videos.Select(v => new SessionMedium { Kind = MediumKind.File, File = new FileOffer { Name = v.Name, MediaId = v.MediaId } });
        var shared = (await Add(pc, talk, [.. media])).Media.Where(m => m.Kind == MediumKind.File).ToList();
        Assert.Equal(Video, await Download(pc, surf.MediaId));
        var told = (await pc.Messages.ForwardMessagesAsync(new ForwardMessagesRequest
        {
            RequestId = Id(), ConversationId = session.ConversationId, ThroughMessageId = written.MessageId, MaxMessages = 3, ShowSender = true,
            Recipients = { talk.MessagesTo }, SessionId = talk.SessionId,
        })).Messages;

        // 15: Claire sees the videos and what was said, and goes on.
        Assert.Equal(["And this", "Wonderful", "How was it?"], (await Heard(told)).Reverse());
        var last = await claires.Shows(Arrived(told[^1].Sent));
        Assert.Equal((talk.SessionId, talk.ConversationId), (last.SessionId, last.ConversationId));
        Assert.Equal([.. Video, 1], await Download(claire, last.Content.Parts[1].MediaId, last.MessageId));
        foreach (var file in shared)
        {
            await Say(claire, talk, file, true);
            using var got = new MemoryStream();
            await claire.SessionFiles.FetchAsync(talk.SessionId, file.MediumId, got);
            Assert.Equal(file.File.Name == "surf.mp4" ? Video : [.. Video, 1], got.ToArray());
        }
        await Becomes(claires, "dive.mp4 surf.mp4", s => new MediaScreen(s).In(""));
        await Send(claire, Alice, "He can dive!", talk);
        await Arrived(screen, "He can dive!");

        // 16: she takes a picture that she has on her PC, and chooses one of Bob's by their previews.
        var home = await Store(pc, [.. Picture, 9], "home.gif");
        var choice = new List<string>();
        foreach (var part in (await pc.Messages.GetMessageAsync(
            new GetMessageRequest { MessageId = pictures.MessageId, Detail = MessageDetail.Structure })).Message.Content.Parts.Skip(1))
        {
            var preview = await pc.MediaTransfers.PreviewAsync(part.MediaId, PreviewSize.Small, pictures.MessageId);
            Assert.Equal(("image/webp", 1, 1), (preview.MediaType, preview.Width, preview.Height));
            choice.Add($"{part.FileName} {part.MediaId}");
        }
        var tanned = choice.Single(c => c.StartsWith("tanned", StringComparison.Ordinal)).Split(' ')[1];

        // 17: the message goes with both, and Claire compares.
        var both = Showing("Before and after", home, tanned);
        (both.Recipients[0], both.SessionId, both.Content.Parts[2].MediaSource) = (talk.MessagesTo, talk.SessionId, pictures.MessageId);
        var compared = await claires.Shows(Arrived(await pc.Messages.SendMessageAsync(both)));
        Assert.Equal(["home.gif", "tanned.gif"], compared.Content.Parts.Skip(1).Select(p => p.FileName));
        Assert.Equal([.. Picture, 9], await Download(claire, home, compared.MessageId));
        Assert.Equal([.. Picture, 0], await Download(claire, tanned, compared.MessageId));
        Assert.Equal((talk.SessionId, talk.ConversationId), (compared.SessionId, compared.ConversationId));

        async Task<IEnumerable<string>> Heard(IEnumerable<ForwardedMessage> forwarded)
        {
            var texts = new List<string>();
            foreach (var one in forwarded)
                texts.Add(TextOf(await claires.Shows(Arrived(one.Sent))));
            return texts;
        }
    }

    /// <summary>Waits until what a device was told comes to something.</summary>
    private static async Task Becomes(Screen screen, string expected, Func<IReadOnlyList<Entry>, string> look)
    {
        try
        {
            await screen.Shows(e => look(screen.Seen) == expected ? e : null);
        }
        catch (OperationCanceledException)
        {
            Assert.Equal(expected, look(screen.Seen));
        }
    }

    private static Func<Entry, Message?> Arrived(SendMessageResponse sent) =>
        entry => entry.MessageArrived?.Message is { } message && message.MessageId == sent.MessageId ? message : null;

    private static Content Texts(string text) =>
        new() { Parts = { new ContentPart { MediaType = "text/plain", Body = ByteString.CopyFromUtf8(text) } } };

    private SendMessageRequest Showing(string text, params string[] media)
    {
        var message = new SendMessageRequest { RequestId = Id(), Recipients = { "" }, Content = Texts(text) };
        message.Content.Parts.Add(media.Select(id => new ContentPart { MediaId = id }));
        return message;
    }

    private async Task<SendMessageResponse> Sends(CpmClient from, Session? session, string text, params string[] media)
    {
        var message = Showing(text, media);
        (message.Recipients[0], message.SessionId) = (Alice, session?.SessionId ?? "");
        return await from.Messages.SendMessageAsync(message);
    }

    private static async Task<string> Store(CpmClient device, byte[] content, string name) =>
        (await device.MediaTransfers.UploadAsync(new MemoryStream(content), name, "application/octet-stream")).MediaId;

    private static async Task<byte[]> Download(CpmClient device, string media, string message = "")
    {
        using var into = new MemoryStream();
        await device.MediaTransfers.DownloadShownAsync(message, media, into);
        return into.ToArray();
    }

    private static async Task<IReadOnlyList<Message>> Items(CpmClient device, string folder) =>
        (await device.Folders.ListFolderItemsAsync(new ListFolderItemsRequest { FolderId = folder })).Messages;
}
