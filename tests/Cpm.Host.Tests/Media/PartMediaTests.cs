using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using Cpm.Client;
using Cpm.Host.Tests.Servers;
using Cpm.Protocol.V1;
using Cpm.Testing;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace Cpm.Host.Tests.Media;

/// <summary>What messages carry themselves, as media: kept apart from the message, and linked to.</summary>
public sealed class PartMediaTests
{
    private const string Ben = "tel:+4930222222", Carl = "tel:+4930333333";

    // A picture that can be shown, as large as a small photo.
    private static readonly byte[] Photo =
    [
        .. "GIF89a"u8, 1, 0, 1, 0, 0x80, 0, 0, 0xFF, 0, 0, 0, 0, 0, 0x2C, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0, 0x3B,
        .. MediaScene.Bytes(5_000),
    ];

    [Fact]
    [Requirement("CPM-STOR-008")]
    [Requirement("CPM-STOR-014")]
    public async Task A_photo_that_a_message_carries_is_kept_and_outlives_it_filed_forwarded_shown_and_linked_to()
    {
        await using var scene = await MediaScene.Start("--Media:GraceMinutes=0", "--Media:CollectSeconds=1");
        var ben = (await scene.Server.Provision("ben", Ben)).Owner;
        var carl = (await scene.Server.Provision("carl", Carl)).Owner;
        var sent = await Send(scene, ben);
        Assert.Equal(ErrorReason.MediaUnknown, await MediaScene.RefusalOf(() => Preview().ResponseAsync));

        // Several devices at the same time, and one of them twice: it is there once.
        var keep = new KeepMediaRequest { RequestId = "keep", MessageId = sent, Part = 1 };
        var both = await Task.WhenAll(
            Keep(keep), Keep(keep), Keep(new KeepMediaRequest { RequestId = "too", MessageId = sent, Part = 1 }));
        var kept = both[0];
        Assert.Equal(("cat.gif", "image/png", "image/gif"), (kept.Name, kept.ClaimedMediaType, kept.MediaType));
        Assert.Equal(SHA256.HashData(Photo), kept.Sha256.ToByteArray());
        Assert.All(both, other => Assert.Equal(kept.MediaId, other.MediaId));
        Assert.Equal(("image/webp", 1), ((await Preview()).MediaType, (await Preview()).Width));
        await ben.Media.MoveMediaToFolderAsync(new MoveMediaToFolderRequest { MediaIds = { kept.MediaId }, ToFolderId = "deleted" });
        Assert.Equal(kept.MediaId, (await Keep(new KeepMediaRequest { MessageId = sent, Part = 1 })).MediaId);
        var list = await ben.Media.ListMediaAsync(new ListMediaRequest());
        Assert.Equal((1, Photo.Length), (list.Usage.MediaCount, list.Usage.StoredBytes));
        Assert.Equal(kept.MediaId, Assert.Single(list.Media).MediaId);
        Assert.Empty((await ben.Media.ListUploadsAsync(new ListUploadsRequest())).Uploads);

        foreach (var client in new[] { ben, scene.Client })
            await client.Messages.DeleteMessagesAsync(new DeleteMessagesRequest { MessageIds = { sent }, Scope = DeleteScope.Everywhere });
        Assert.Equal(kept.MediaId, (await Keep(keep)).MediaId);
        Assert.Equal(ErrorReason.MessageUnknown, await MediaScene.RefusalOf(
            () => Keep(new KeepMediaRequest { MessageId = sent, Part = 1 })));
        var folder = (await ben.Folders.CreateFolderAsync(new CreateFolderRequest { Name = "Cats" })).Folder.FolderId;
        await ben.Media.MoveMediaToFolderAsync(new MoveMediaToFolderRequest { MediaIds = { kept.MediaId }, ToFolderId = folder });
        Assert.Equal([folder], (await ben.Media.GetMediaAsync(new GetMediaRequest { MediaId = kept.MediaId })).Media.FolderIds);
        var on = await ben.Messages.SendMessageAsync(new SendMessageRequest
        {
            Recipients = { Carl }, Content = new Content { Parts = { new ContentPart { MediaId = kept.MediaId } } },
        });
        await Testing.Eventually.Holds(
            async () => (await carl.Messages.ListMessagesAsync(new ListMessagesRequest())).Messages.Count == 1, () => "it was not forwarded");
        using var got = new MemoryStream();
        await carl.MediaTransfers.DownloadShownAsync(on.MessageId, kept.MediaId, got);
        Assert.Equal(Photo, got.ToArray());

        var link = (await ben.Media.CreateMediaLinkAsync(new CreateMediaLinkRequest { MediaId = kept.MediaId })).Link;
        Assert.Equal(Photo[10..20], await Read(scene, link.Path, "bytes=10-19"));

        async Task<Protocol.V1.Media> Keep(KeepMediaRequest request) => (await ben.Media.KeepMediaAsync(request)).Media;

        Grpc.Core.AsyncUnaryCall<GetPreviewResponse> Preview() =>
            ben.Media.GetPreviewAsync(new GetPreviewRequest { MessageId = sent, Part = 1, Size = PreviewSize.Small });
    }

    [Fact]
    [Requirement("CPM-STOR-026")]
    [Requirement("CPM-STOR-012")]
    [Requirement("CPM-CONV-004")]
    public async Task Whatever_is_left_out_of_what_a_device_is_shown_it_gets_a_link_to_by_one_call()
    {
        await using var scene = await MediaScene.Start();
        var ben = await scene.Server.Provision("ben", Ben, "tablet");
        await ben.Owner.Settings.UpdateSettingsAsync(new UpdateSettingsRequest
        {
            Settings = new Protocol.V1.Settings { MediaAsLinks = true }, UpdateMask = new FieldMask { Paths = { "media_as_links" } },
        });
        var phone = await ben.Owner.Devices.RegisterDeviceAsync(new RegisterDeviceRequest
        {
            Device = new Device { Name = "phone", Capabilities = new DeviceCapabilities { MaxMessageBytes = 1 } },
        });
        using var notified = scene.Server.ClientFor(scene.Server.Token("ben", phone.Device.DeviceId));
        var sent = await Send(scene, ben.Owner, (await scene.Put(MediaScene.Bytes(700), "notes")).MediaId);

        var shown = await MediaScene.Arrived(ben.Devices[0], sent);
        Assert.Equal([false, true, false], shown.Content.Parts.Select(p => p.LeftOut));
        Assert.Equal(Photo, await Read(scene, await Link(ben.Devices[0], 1)));
        Assert.Equal(Photo[20..25], await Read(scene, await Link(ben.Devices[0], 1, (20, 5))));
        Assert.Equal(Photo[23..25], await Read(scene, await Link(ben.Devices[0], 1, (20, 5)), "bytes=3-9"));

        // A device that is only notified has its texts left out too.
        var notification = await MediaScene.Arrived(notified, sent);
        Assert.True(notification.Notification);
        Assert.Equal([true, true, false], notification.Content.Parts.Select(p => p.LeftOut));
        Assert.Equal("look"u8.ToArray(), await Read(scene, await Link(notified, 0)));
        Assert.Equal(Photo, await Read(scene, await Link(notified, 1)));
        var asked = new CreateMediaLinkRequest { RequestId = "link", MessageId = sent, Part = 2 };
        var medium = (await notified.Media.CreateMediaLinkAsync(asked)).Link;
        Assert.Equal(MediaScene.Bytes(700), await Read(scene, medium.Path));

        // The texts and the photo were kept for their links, each once; the medium is the message's, and so is the link to it.
        Assert.Equal(2, (await ben.Owner.Media.ListMediaAsync(new ListMediaRequest())).Usage.MediaCount);
        var photo = await Link(notified, 1);
        await ben.Owner.Messages.DeleteMessagesAsync(new DeleteMessagesRequest { MessageIds = { sent }, Scope = DeleteScope.Everywhere });
        Assert.Equal(Photo, await Read(scene, photo));
        Assert.Equal(medium, (await notified.Media.CreateMediaLinkAsync(asked)).Link);
        using var http = Http(scene);
        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync(new Uri(medium.Path, UriKind.Relative))).StatusCode);

        async Task<string> Link(CpmClient device, int part, (long Offset, long Length) range = default) =>
            (await device.Media.CreateMediaLinkAsync(new CreateMediaLinkRequest
            {
                MessageId = sent, Part = part, Offset = range.Offset, Length = range.Length,
            })).Link.Path;
    }

    [Fact]
    public async Task What_is_no_part_of_a_message_or_may_not_be_had_is_not_kept_and_nothing_is_left_of_the_attempt()
    {
        await using var scene = await MediaScene.Start("--Media:QuotaBytes=2000", "--Access:Rules:0=roaming * none");
        var (ben, carl) = (await scene.Server.Provision("ben", Ben), (await scene.Server.Provision("carl", Carl)).Owner);
        var sent = await Send(scene, ben.Owner);
        var network = "wifi";
        using var device = new CpmClient(new CpmClientOptions
        {
            Address = scene.Server.Address, Token = TokenSource.Fixed(scene.Server.Token("ben", null)), AccessNetwork = () => network,
        });

        await Refused(ErrorReason.InvalidField, new KeepMediaRequest { MessageId = sent, Part = 2 });
        await Refused(ErrorReason.InvalidField, new KeepMediaRequest { MessageId = sent, Part = -1 });
        await Refused(ErrorReason.InvalidField, new KeepMediaRequest { MessageId = sent });
        await Refused(ErrorReason.InvalidField, new KeepMediaRequest { Part = 0 });
        await Refused(ErrorReason.InvalidField, new KeepMediaRequest { MessageId = sent, Part = 0, MediaId = "x0000000000000001" });
        await Refused(ErrorReason.InvalidField, new KeepMediaRequest { MessageId = sent, Part = 0, LinkPath = "/media/x" });
        await Refused(ErrorReason.MessageUnknown, new KeepMediaRequest { MessageId = "m00000000000fffff", Part = 0 });
        await Refused(ErrorReason.QuotaReached, new KeepMediaRequest { MessageId = sent, Part = 1 });
        Assert.Equal(ErrorReason.MessageUnknown, await MediaScene.RefusalOf(
            () => carl.Media.KeepMediaAsync(new KeepMediaRequest { MessageId = sent, Part = 0 }).ResponseAsync));
        foreach (var wrong in new CreateMediaLinkRequest[] { new() { Offset = 5 }, new() { ExpireTime = new Timestamp { Seconds = 1 } } })
        {
            (wrong.MessageId, wrong.Part) = (sent, 0);
            Assert.Equal(ErrorReason.InvalidField, await MediaScene.RefusalOf(() => device.Media.CreateMediaLinkAsync(wrong).ResponseAsync));
        }
        network = "roaming";
        await Refused(ErrorReason.NetworkNotAllowed, new KeepMediaRequest { MessageId = sent, Part = 0 });
        network = "wifi";
        await scene.Client.Messages.RecallMessageAsync(new RecallMessageRequest { MessageId = sent });
        await Testing.Eventually.Holds(
            async () => (await device.Messages.GetMessageAsync(new GetMessageRequest { MessageId = sent })).Message.RecallTime is not null,
            () => "it was not recalled");
        await Refused(ErrorReason.MessageRecalled, new KeepMediaRequest { MessageId = sent, Part = 0 });

        Assert.Equal(0, (await ben.Owner.Media.ListMediaAsync(new ListMediaRequest())).Usage.MediaCount);
        Assert.Empty((await ben.Owner.Media.ListUploadsAsync(new ListUploadsRequest())).Uploads);

        async Task Refused(ErrorReason reason, KeepMediaRequest request) =>
            Assert.Equal(reason, await MediaScene.RefusalOf(() => device.Media.KeepMediaAsync(request).ResponseAsync));
    }

    private static async Task<string> Send(MediaScene scene, CpmClient to, string mediaId = "")
    {
        var message = TestMessages.Text("", "look", Ben);
        message.Content.Parts.Add(new ContentPart { MediaType = "image/png", FileName = "cat.gif", Body = ByteString.CopyFrom(Photo) });
        if (mediaId.Length > 0)
            message.Content.Parts.Add(new ContentPart { MediaId = mediaId });
        var sent = (await scene.Client.Messages.SendMessageAsync(message)).MessageId;
        await Testing.Eventually.Holds(
            async () => (await to.Messages.ListMessagesAsync(new ListMessagesRequest())).Messages.Count == 1, () => "it did not arrive");
        return sent;
    }

    private static async Task<byte[]> Read(MediaScene scene, string path, string? range = null)
    {
        using var http = Http(scene);
        http.DefaultRequestHeaders.Range = range is null ? null : RangeHeaderValue.Parse(range);
        using var answer = await http.GetAsync(new Uri(path, UriKind.Relative));
        Assert.Equal(range is null ? HttpStatusCode.OK : HttpStatusCode.PartialContent, answer.StatusCode);
        return await answer.Content.ReadAsByteArrayAsync();
    }

    private static HttpClient Http(MediaScene scene) => new()
    {
        BaseAddress = scene.Server.Address, DefaultRequestVersion = new Version(2, 0), DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact,
    };
}
