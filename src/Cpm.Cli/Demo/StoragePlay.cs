using Cpm.Cli.Messages;
using Cpm.Client;
using Cpm.Protocol.V1;

namespace Cpm.Cli.Demo;

/// <summary>
/// Use case 5.6: what Alice has in her storage, she shows to others, finds again and puts in order, from whichever device. Carol is its
/// Claire. In brackets the flows.
/// </summary>
internal sealed partial class StoragePlay(DemoCast cast, DemoStage stage)
{
    // The smallest picture that GIF knows.
    private static readonly byte[] Picture =
        [.. "GIF89a"u8, 1, 0, 1, 0, 0x80, 0, 0, 0xFF, 0, 0, 0, 0, 0, 0x2C, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0, 0x3B];

    private static readonly byte[] Film = [0, 0, 0, 24, .. "ftypisom"u8, .. new byte[100_000]];

    private DemoDevice Pc => cast.AliceLaptop;

    private DemoFriend Carol => cast.Friends[2];

    public async Task RunAsync(CancellationToken cancel)
    {
        var sent = await ShowAsync(cancel);
        await SendOnAsync(sent, cancel);
        await OrderMessagesAsync(cancel);
        await OrderMediaAsync(sent, cancel);
    }

    private async Task<SendMessageResponse> ShowAsync(CancellationToken cancel)
    {
        stage.Scene("What a device has deleted is shown to a friend all the same [5.6.5]");
        var content = PlainText.Of("Look!");
        foreach (var name in (string[])["beach.gif", "tanned.gif"])
            content.Parts.Add(new ContentPart { MediaId = await StoreAsync(cast.BobPhone, name, Picture, cancel) });
        var sent = await cast.BobPhone.SendAsync(
            new SendMessageRequest { Recipients = { cast.AliceAddress }, Subject = "My holidays", Content = content }, cancel);
        stage.Act(cast.BobPhone.Name, "sends two pictures of his holidays");
        await SeesAsync(cast.BobLaptop, "it in the sentbox", e => e.MessageSent?.Message.MessageId == sent.MessageId, cancel);
        await SeesAsync(Pc, "it", Arrived(sent), cancel);
        await Pc.Client.Messages.DeleteMessagesAsync(
            new DeleteMessagesRequest { MessageIds = { sent.MessageId }, Scope = DeleteScope.ThisDevice }, cancellationToken: cancel);
        stage.Act(Pc.Name, "deletes its own copy");
        var found = (await Pc.Client.Messages.SearchMessagesAsync(
            new SearchMessagesRequest { Sender = cast.BobAddress, Subject = "holidays" }, cancellationToken: cancel)).Messages;
        stage.Expect(found.Any(m => m.MessageId == sent.MessageId), $"{Pc.Name} finds it in the storage");
        var forwarded = (await Pc.Client.Messages.ForwardMessagesAsync(
            new ForwardMessagesRequest { MessageIds = { sent.MessageId }, Recipients = { Carol.Address }, ShowSender = true },
            cancellationToken: cancel)).Messages[0].Sent;
        stage.Act(Pc.Name, "has it forwarded to Carol, without having it");
        await SeesAsync(Carol.Phone, "it, and that Bob wrote it", e =>
            Arrived(forwarded)(e) && e.MessageArrived.Message.ForwardedFrom == cast.BobAddress, cancel);
        var seen = await LoadAsync(Carol.Phone, content.Parts[1].MediaId, forwarded.MessageId, cancel);
        stage.Expect(seen.AsSpan().SequenceEqual(Picture), "Carol sees the pictures");
        return sent;
    }

    private async Task SendOnAsync(SendMessageResponse pictures, CancellationToken cancel)
    {
        stage.Scene("A film of one session goes on in another [5.6.6]");
        var withBob = await MeetAsync(cast.BobPhone, cast.BobAddress, cancel);
        var film = await cast.BobPhone.Client.SessionFiles.OfferAsync(
            withBob.SessionId, new MemoryStream(Film), new FileOffer { Name = "surf.mp4", MediaType = "video/mp4" }, null, cancel);
        stage.Act(cast.BobPhone.Name, "offers surf.mp4 in a session");
        await TakeAsync(Pc, withBob, film, cancel);
        var kept = (await Pc.Client.Sessions.KeepFileAsync(
            new KeepFileRequest { SessionId = withBob.SessionId, MediumId = film.MediumId }, cancellationToken: cancel)).Media;
        await SeesAsync(cast.AlicePhone, "it in Alice's storage", e => e.MediaChanged?.Added.Any(m => m.MediaId == kept.MediaId) == true, cancel);
        await EndAsync(withBob, cancel);

        var withCarol = await MeetAsync(Carol.Phone, Carol.Address, cancel);
        var added = (await Pc.Client.Sessions.AddMediaAsync(
            new AddMediaRequest
            {
                SessionId = withCarol.SessionId,
                Media = { new SessionMedium { Kind = MediumKind.File, File = new FileOffer { Name = kept.Name, MediaId = kept.MediaId } } },
            }, cancellationToken: cancel)).Session.Media.Last(m => m.Kind == MediumKind.File);
        stage.Act(Pc.Name, "offers it to Carol from the storage");
        await TakeAsync(Carol.Phone, withCarol, added, cancel);
        using var got = new MemoryStream();
        await Carol.Phone.Client.SessionFiles.FetchAsync(withCarol.SessionId, added.MediumId, got, null, cancel);
        stage.Expect(got.ToArray().AsSpan().SequenceEqual(Film), "Carol has it, byte by byte");

        var chosen = await ChooseAsync(pictures, cancel);
        var content = PlainText.Of("Before and after");
        content.Parts.Add(new ContentPart { MediaId = await StoreAsync(Pc, "home.gif", [.. Picture, 0], cancel) });
        content.Parts.Add(new ContentPart { MediaId = chosen, MediaSource = pictures.MessageId });
        var sent = await Pc.SendAsync(
            new SendMessageRequest { Recipients = { withCarol.MessagesTo }, SessionId = withCarol.SessionId, Content = content }, cancel);
        stage.Act(Pc.Name, "sends a picture from the disk and one from the storage");
        await SeesAsync(Carol.Phone, "both", e => Arrived(sent)(e) && e.MessageArrived.Message.Content.Parts.Count == 3, cancel);
        await EndAsync(withCarol, cancel);
    }

    private async Task<string> ChooseAsync(SendMessageResponse pictures, CancellationToken cancel)
    {
        var parts = (await Pc.Client.Messages.GetMessageAsync(
            new GetMessageRequest { MessageId = pictures.MessageId, Detail = MessageDetail.Structure }, cancellationToken: cancel))
            .Message.Content.Parts;
        try
        {
            var shown = await Pc.Client.MediaTransfers.PreviewAsync(parts[2].MediaId, PreviewSize.Small, pictures.MessageId, cancel);
            stage.Expect(shown.MediaType == "image/webp", $"{Pc.Name} shows a preview of {parts[2].FileName}, {shown.Data.Length:N0} bytes");
        }
        catch (CpmException off) when (off.Reason == ErrorReason.PreviewOff)
        {
            stage.Act(Pc.Name, "shows no previews: the server has no program for them");
        }
        return parts[2].MediaId;
    }

    private async Task<Session> MeetAsync(DemoDevice other, string address, CancellationToken cancel)
    {
        var session = (await Pc.Client.Sessions.StartSessionAsync(
            new StartSessionRequest { Invitees = { address }, Media = { new SessionMedium { Kind = MediumKind.Message } } },
            cancellationToken: cancel)).Session;
        await SeesAsync(other, "Alice's invitation", e => e.SessionChanged?.Session.SessionId == session.SessionId, cancel);
        await other.Client.Sessions.AnswerSessionAsync(
            new AnswerSessionRequest { SessionId = session.SessionId, Answer = SessionAnswer.Accept }, cancellationToken: cancel);
        return session;
    }

    private static async Task TakeAsync(DemoDevice who, Session session, SessionMedium medium, CancellationToken cancel) =>
        await who.Client.Sessions.AnswerMediaAsync(
            new AnswerMediaRequest
            {
                SessionId = session.SessionId, Media = { new MediumAnswer { MediumId = medium.MediumId, Accept = true } },
            }, cancellationToken: cancel);

    private async Task EndAsync(Session session, CancellationToken cancel) =>
        await Pc.Client.Sessions.LeaveSessionAsync(new LeaveSessionRequest { SessionId = session.SessionId }, cancellationToken: cancel);

    private Task SeesAsync(DemoDevice device, string what, Func<Entry, bool> expected, CancellationToken cancel) =>
        stage.SeesAsync(device, what, expected, cancel);

    private static async Task<string> StoreAsync(DemoDevice device, string name, byte[] content, CancellationToken cancel) =>
        (await device.Client.MediaTransfers.UploadAsync(
            new MemoryStream(content), name, "application/octet-stream", null, cancel)).MediaId;

    private static async Task<byte[]> LoadAsync(DemoDevice device, string media, string message, CancellationToken cancel)
    {
        using var into = new MemoryStream();
        await device.Client.MediaTransfers.DownloadShownAsync(message, media, into, null, cancel);
        return into.ToArray();
    }

    private static Func<Entry, bool> Arrived(SendMessageResponse sent) =>
        entry => entry.MessageArrived?.Message.MessageId == sent.MessageId;
}
