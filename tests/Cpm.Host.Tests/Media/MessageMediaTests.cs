using System.Net;
using System.Security.Cryptography;
using Cpm.Client;
using Cpm.Host.Tests.Servers;
using Cpm.Protocol.V1;
using Cpm.Testing;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace Cpm.Host.Tests.Media;

/// <summary>Messages that carry stored media by reference: who may read them, and for how long.</summary>
public sealed class MessageMediaTests
{
    private const string Anna = "tel:+4930111111", Ben = "tel:+4930222222", Carl = "tel:+4930333333";
    private static readonly byte[] Png = [0x89, .. "PNG\r\n"u8, 0x1A, 0x0A, .. MediaScene.Bytes(100_000)];

    [Fact]
    [Requirement("CPM-STOR-025")]
    [Requirement("CPM-STOR-013")]
    [Requirement("CPM-STOR-007")]
    [Requirement("CPM-MED-003")]
    public async Task A_stored_medium_goes_out_without_its_bytes_and_whoever_gets_the_message_may_read_link_and_keep_it()
    {
        await using var scene = await MediaScene.Start("--Media:GraceMinutes=0", "--Media:CollectSeconds=1");
        var ben = await scene.Server.Provision("ben", Ben, "phone");
        var media = await scene.Put(Png, "cat.png");
        var sent = await scene.Client.Messages.SendMessageAsync(Showing(media.MediaId, Ben, "look"));

        var arrived = await MediaScene.Arrived(ben.Devices[0], sent.MessageId);
        var part = arrived.Content.Parts[1];
        Assert.Equal((media.MediaId, "image/png", "cat.png", (long)Png.Length), (part.MediaId, part.MediaType, part.FileName, part.SizeBytes));
        Assert.Equal(SHA256.HashData(Png), part.Sha256.ToByteArray());
        Assert.Equal(MediaStanding.Ready, part.MediaStanding);
        Assert.Equal((Png.Length, 0), (arrived.MediaBytes, part.Body.Length));

        // Also after who sent it gave his own away, and that was looked at: the message still shows it.
        var witness = await scene.Put(MediaScene.Bytes(9));
        await scene.Delete(media.MediaId);
        await scene.Delete(witness.MediaId);
        await Eventually(() => scene.FilesStored() == 1);
        var bens = scene.HeadersOf("ben");
        Assert.Equal(Png, await Read(scene, bens, media.MediaId, sent.MessageId));
        Assert.Equal(Png[10..20], await Read(scene, bens, media.MediaId, sent.MessageId, 10, 10));
        Assert.Equal(0, (await ben.Owner.Media.ListMediaAsync(new ListMediaRequest())).Usage.MediaCount);
        await Refused(ErrorReason.MediaUnknown, () => Get(ben.Owner, media.MediaId, ""));

        var link = (await ben.Owner.Media.CreateMediaLinkAsync(new CreateMediaLinkRequest
        {
            RequestId = "link", MediaId = media.MediaId, MessageId = sent.MessageId,
        })).Link;
        using var http = new HttpClient
        {
            BaseAddress = scene.Server.Address, DefaultRequestVersion = new Version(2, 0), DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        Assert.Equal(Png, await http.GetByteArrayAsync(link.Path));

        // Kept, it is his own, and counts; whatever becomes of the message.
        var kept = (await ben.Owner.Media.KeepMediaAsync(new KeepMediaRequest
        {
            RequestId = "keep", MessageId = sent.MessageId, MediaId = media.MediaId,
        })).Media;
        Assert.Equal(media.MediaId, kept.MediaId);
        Assert.Equal(Png.Length, (await ben.Owner.Media.ListMediaAsync(new ListMediaRequest())).Usage.StoredBytes);
        await ben.Owner.Messages.DeleteMessagesAsync(new DeleteMessagesRequest { MessageIds = { sent.MessageId }, Scope = DeleteScope.Everywhere });
        await scene.Client.Messages.DeleteMessagesAsync(new DeleteMessagesRequest { MessageIds = { sent.MessageId }, Scope = DeleteScope.Everywhere });
        Assert.Equal(Png, await scene.Get(media.MediaId, headers: bens));
        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync(new Uri(link.Path, UriKind.Relative))).StatusCode);
        await ben.Owner.Media.DeleteMediaAsync(new DeleteMediaRequest { RequestId = "gone", MediaId = media.MediaId });
        await Eventually(() => scene.FilesStored() == 0);
    }

    [Fact]
    public async Task What_a_message_shows_no_more_nobody_reads_by_it()
    {
        await using var scene = await MediaScene.Start();
        var ben = await scene.Server.Provision("ben", Ben, "phone");
        var carl = await scene.Server.Provision("carl", Carl);
        MediaWithId first = new(await scene.Put(Png)), second = new(await scene.Put(MediaScene.Bytes(50), "notes"));
        var sent = await scene.Client.Messages.SendMessageAsync(Showing(first.Id, Ben));
        await MediaScene.Arrived(ben.Devices[0], sent.MessageId);
        await Refused(ErrorReason.MediaUnknown, () => Get(carl.Owner, first.Id, sent.MessageId));
        await Refused(ErrorReason.MediaUnknown, () => Get(ben.Owner, second.Id, sent.MessageId));

        await scene.Client.Messages.EditMessageAsync(new EditMessageRequest { MessageId = sent.MessageId, Content = Content(second.Id) });
        await EventuallyAsync(async () => (await Message(ben.Owner, sent.MessageId)).Content.Parts[0].MediaId == second.Id);
        Assert.Equal(50, (await Message(ben.Owner, sent.MessageId)).MediaBytes);
        Assert.Equal(50, (await Get(ben.Owner, second.Id, sent.MessageId)).SizeBytes);
        await Refused(ErrorReason.MediaUnknown, () => Get(ben.Owner, first.Id, sent.MessageId));

        await scene.Client.Messages.RecallMessageAsync(new RecallMessageRequest { MessageId = sent.MessageId });
        await EventuallyAsync(async () => (await Message(ben.Owner, sent.MessageId)).RecallTime is not null);
        Assert.Equal(0, (await Message(ben.Owner, sent.MessageId)).MediaBytes);
        await Refused(ErrorReason.MediaUnknown, () => Get(ben.Owner, second.Id, sent.MessageId));
        await Refused(ErrorReason.MediaUnknown, () => Get(scene.Client, second.Id, sent.MessageId));
    }

    [Fact]
    public async Task Only_what_the_sender_may_read_goes_out_from_his_storage_a_message_or_a_link()
    {
        await using var scene = await MediaScene.Start("--Limits:MessageMediaBytes=150000");
        var ben = await scene.Server.Provision("ben", Ben, "phone");
        var carl = await scene.Server.Provision("carl", Carl, "phone");
        var media = await scene.Put(Png);
        await Refused(ErrorReason.MediaUnknown, () => ben.Owner.Messages.SendMessageAsync(Showing(media.MediaId, Carl)).ResponseAsync);
        await Refused(ErrorReason.MediaUnknown, () => ben.Owner.Messages.SendMessageAsync(Showing("x0", Carl)).ResponseAsync);
        var twice = Showing(media.MediaId, Ben);
        twice.Content.Parts.Add(new ContentPart { MediaId = media.MediaId });
        await Refused(ErrorReason.ContentTooLarge, () => scene.Client.Messages.SendMessageAsync(twice).ResponseAsync);
        var withBody = Showing(media.MediaId, Ben);
        withBody.Content.Parts[0].Body = ByteString.CopyFromUtf8("x");
        await Refused(ErrorReason.InvalidField, () => scene.Client.Messages.SendMessageAsync(withBody).ResponseAsync);
        var spoofed = TestMessages.Text("spoofed", "hi", Ben);
        spoofed.Content.Parts[0].SizeBytes = 5;
        await Refused(ErrorReason.InvalidField, () => scene.Client.Messages.SendMessageAsync(spoofed).ResponseAsync);

        var sent = await scene.Client.Messages.SendMessageAsync(Showing(media.MediaId, Ben));
        await MediaScene.Arrived(ben.Devices[0], sent.MessageId);
        var onward = await ben.Owner.Messages.SendMessageAsync(Showing(media.MediaId, Carl, source: sent.MessageId));
        Assert.Equal("", (await MediaScene.Arrived(carl.Devices[0], onward.MessageId)).Content.Parts[0].MediaSource);
        var link = (await scene.Client.Media.CreateMediaLinkAsync(new CreateMediaLinkRequest { MediaId = media.MediaId })).Link;
        var linked = await ben.Owner.Messages.SendMessageAsync(Showing(media.MediaId, Carl, source: link.Path));
        Assert.Equal(Png.Length, (await Get(carl.Owner, media.MediaId, linked.MessageId)).SizeBytes);

        // A repeat gets the first answer, also where the medium is gone by now.
        await scene.Client.Media.RevokeMediaLinkAsync(new RevokeMediaLinkRequest { LinkId = link.LinkId });
        await Refused(ErrorReason.MediaUnknown, () => ben.Owner.Messages.SendMessageAsync(Showing(media.MediaId, Carl, source: link.Path)).ResponseAsync);
        var repeated = Showing(media.MediaId, Ben);
        repeated.RequestId = "once";
        var first = await scene.Client.Messages.SendMessageAsync(repeated.Clone());
        await scene.Delete(media.MediaId);
        Assert.Equal(first, await scene.Client.Messages.SendMessageAsync(repeated));
    }

    [Fact]
    public async Task Media_go_to_groups_later_and_over_the_open_stream_in_order_and_wait_in_drafts()
    {
        await using var scene = await MediaScene.Start("--Accounts:ScheduleTickMs=50");
        var ben = await scene.Server.Provision("ben", Ben, "phone");
        var carl = await scene.Server.Provision("carl", Carl, "phone");
        var media = await scene.Put(Png, "cat.png");
        var group = (await scene.Client.Groups.CreateGroupAsync(new CreateGroupRequest
        {
            Group = new Group { Name = "us" }, Invitees = { Ben, Carl },
        })).Group;
        foreach (var member in new[] { ben, carl })
            await EventuallyAsync(async () => await Joins(member.Owner, group.GroupId));
        var toGroup = await scene.Client.Messages.SendMessageAsync(Showing(media.MediaId, group.Address));
        await MediaScene.Arrived(ben.Devices[0], toGroup.MessageId);
        Assert.Equal(Png, await Read(scene, scene.HeadersOf("ben"), media.MediaId, toGroup.MessageId));
        await MediaScene.Arrived(carl.Devices[0], toGroup.MessageId);
        Assert.Equal(Png.Length, (await Get(carl.Owner, media.MediaId, toGroup.MessageId)).SizeBytes);

        var saved = (await scene.Client.Drafts.SaveDraftAsync(new SaveDraftRequest
        {
            Draft = new Draft { Content = Content(media.MediaId) },
        })).Draft;
        Assert.Equal(("image/png", "cat.png"), (saved.Content.Parts[0].MediaType, saved.Content.Parts[0].FileName));
        var later = Showing(media.MediaId, Ben);
        later.DraftId = saved.DraftId;
        later.NotBefore = Timestamp.FromDateTime(DateTime.UtcNow.AddSeconds(30));
        var waits = await scene.Client.Messages.SendMessageAsync(later);
        var small = await scene.Put(MediaScene.Bytes(7), "small");
        await scene.Client.Messages.EditMessageAsync(new EditMessageRequest { MessageId = waits.MessageId, Content = Content(small.MediaId) });
        Assert.Equal(7, (await Get(scene.Client, small.MediaId, waits.MessageId)).SizeBytes);
        await Refused(ErrorReason.MediaUnknown, () => Get(scene.Client, media.MediaId, waits.MessageId));

        await using var stream = ben.Devices[0].Connect();
        var sends = Enumerable.Range(0, 20).Select(i =>
        {
            var message = i % 2 == 0 ? Showing(media.MediaId, Carl, $"{i}", toGroup.MessageId) : TestMessages.Text("", $"{i}", Carl);
            message.Subject = $"{i}";
            return stream.SendAsync(message);
        }).ToArray();
        await Task.WhenAll(sends);
        var listed = await ben.Owner.Messages.ListMessagesAsync(new ListMessagesRequest { PageSize = 20 });
        Assert.Equal(Enumerable.Range(0, 20).Select(i => $"{i}"), listed.Messages.Select(m => m.Subject).Reverse());
    }

    private sealed record MediaWithId(Protocol.V1.Media Media)
    {
        public string Id => Media.MediaId;
    }

    private static Content Content(string media, string text = "", string source = "")
    {
        var content = new Content();
        if (text.Length > 0)
            content.Parts.Add(new ContentPart { MediaType = "text/plain", Body = ByteString.CopyFromUtf8(text) });
        content.Parts.Add(new ContentPart { MediaId = media, MediaSource = source });
        return content;
    }

    private static SendMessageRequest Showing(string media, string to, string text = "", string source = "") =>
        new() { Recipients = { to }, Content = Content(media, text, source) };

    private static async Task<Message> Message(CpmClient client, string message) =>
        (await client.Messages.GetMessageAsync(new GetMessageRequest { MessageId = message })).Message;

    private static async Task<Protocol.V1.Media> Get(CpmClient client, string media, string message) =>
        (await client.Media.GetMediaAsync(new GetMediaRequest { MediaId = media, MessageId = message })).Media;

    private static async Task<byte[]> Read(
        MediaScene scene, Grpc.Core.Metadata headers, string media, string message, long offset = 0, long length = 0)
    {
        using var call = scene.Wire.Download(
            new DownloadRequest { MediaId = media, MessageId = message, Offset = offset, Length = length }, headers);
        var got = new List<byte>();
        while (await call.ResponseStream.MoveNext(default))
            got.AddRange(call.ResponseStream.Current.Data);
        return [.. got];
    }

    private static async Task<bool> Joins(CpmClient member, string group)
    {
        try
        {
            await member.Groups.AnswerInvitationAsync(new AnswerInvitationRequest { GroupId = group, Accept = true });
            return true;
        }
        catch (CpmException)
        {
            return false;
        }
    }

    private static Task Refused(ErrorReason reason, Func<Task> call) => Assert.ThrowsAsync<CpmException>(call)
        .ContinueWith(t => Assert.Equal(reason, t.Result.Reason), TaskScheduler.Default);

    private static Task Eventually(Func<bool> so) => EventuallyAsync(() => Task.FromResult(so()));

    private static Task EventuallyAsync(Func<Task<bool>> so) => Testing.Eventually.Holds(so, () => "it is still otherwise");
}
