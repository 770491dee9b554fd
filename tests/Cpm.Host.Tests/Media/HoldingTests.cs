using System.Security.Cryptography;
using Cpm.Protocol.V1;
using Cpm.Testing;
using Google.Protobuf;
using Grpc.Core;

namespace Cpm.Host.Tests.Media;

/// <summary>Who holds what, what is stored of it, and what becomes of it when nobody does.</summary>
public sealed class HoldingTests
{
    private static readonly string[] NoGrace = ["--Media:GraceMinutes=0", "--Media:CollectSeconds=1"];

    [Fact]
    public async Task The_same_bytes_are_stored_once_and_each_holder_has_his_own_medium()
    {
        await using var scene = await MediaScene.Start(NoGrace);
        var ben = await scene.Server.Provision("ben", "tel:+4930222222");
        var content = MediaScene.Bytes(10_000);
        var annas = await scene.Put(content);
        var bens = await Bring(scene, ben.Owner.Media, scene.HeadersOf("ben"), content);
        await Eventually(() => scene.FilesStored() == 1);

        await scene.Delete(annas.MediaId);

        Assert.Equal(ErrorReason.MediaUnknown, await MediaScene.RefusalOf(() => scene.Delete(annas.MediaId)));
        Assert.Equal(content, await scene.Get(bens.MediaId, headers: scene.HeadersOf("ben")));
        await ben.Owner.Media.DeleteMediaAsync(new DeleteMediaRequest { RequestId = "gone", MediaId = bens.MediaId });
        await Eventually(() => scene.FilesStored() == 0);
    }

    [Fact]
    public async Task A_digest_alone_gives_nobody_what_others_hold()
    {
        await using var scene = await MediaScene.Start();
        var ben = await scene.Server.Provision("ben", "tel:+4930222222");
        var content = MediaScene.Bytes(1_000);
        var annas = await scene.Put(content);
        var begin = new StartUploadRequest
        {
            RequestId = "guess", MediaType = "a/b", SizeBytes = content.Length, Sha256 = ByteString.CopyFrom(SHA256.HashData(content)),
        };

        var bens = await ben.Owner.Media.StartUploadAsync(begin);
        Assert.Null(bens.Media);
        Assert.Equal(0, bens.Upload.CommittedBytes);

        // Who holds them already need not bring them again.
        var again = await scene.Client.Media.StartUploadAsync(begin);
        Assert.Null(again.Upload);
        Assert.NotEqual(annas.MediaId, again.Media.MediaId);
        Assert.Equal(content, await scene.Get(again.Media.MediaId));
        await scene.Delete(annas.MediaId);
        Assert.Equal(content, await scene.Get(again.Media.MediaId));
    }

    [Fact]
    public async Task Nobody_gets_at_media_and_uploads_of_others()
    {
        await using var scene = await MediaScene.Start();
        var ben = await scene.Server.Provision("ben", "tel:+4930222222");
        var media = await scene.Put(MediaScene.Bytes(10));
        var upload = await scene.Begin(MediaScene.Bytes(20));
        var bens = ben.Owner.Media;
        Assert.Equal(ErrorReason.MediaUnknown, await MediaScene.RefusalOf(
            () => bens.GetMediaAsync(new GetMediaRequest { MediaId = media.MediaId }).ResponseAsync));
        Assert.Equal(ErrorReason.MediaUnknown, await MediaScene.RefusalOf(
            () => bens.DeleteMediaAsync(new DeleteMediaRequest { MediaId = media.MediaId }).ResponseAsync));
        Assert.Equal(ErrorReason.MediaUnknown, await MediaScene.RefusalOf(
            () => bens.CreateMediaLinkAsync(new CreateMediaLinkRequest { MediaId = media.MediaId }).ResponseAsync));
        Assert.Equal(ErrorReason.UploadUnknown, await MediaScene.RefusalOf(
            () => bens.GetUploadAsync(new GetUploadRequest { UploadId = upload.UploadId }).ResponseAsync));
        Assert.Equal(ErrorReason.UploadUnknown, await MediaScene.RefusalOf(
            () => bens.CompleteUploadAsync(new CompleteUploadRequest { UploadId = upload.UploadId }).ResponseAsync));
        var fault = await Assert.ThrowsAsync<RpcException>(() => scene.Get(media.MediaId, headers: scene.HeadersOf("ben")));
        Assert.Equal(StatusCode.NotFound, fault.StatusCode);
    }

    [Fact]
    [Requirement("CPM-STOR-009")]
    public async Task Other_devices_are_told_what_is_held_now_and_what_not_any_more()
    {
        await using var scene = await MediaScene.Start();
        var registered = await scene.Client.Devices.RegisterDeviceAsync(new RegisterDeviceRequest
        {
            RequestId = "phone", Device = new Device { Name = "phone" },
        });
        using var phone = scene.Server.ClientFor(registered.DeviceToken);
        await using var connection = phone.Connect();
        var media = await scene.Put(MediaScene.Bytes(10), "seen");
        await scene.Delete(media.MediaId);
        var changes = new List<MediaChanged>();
        await foreach (var entry in connection.Entries())
        {
            if (entry.MediaChanged is { } changed)
                changes.Add(changed);
            if (changes.Count == 2)
                break;
        }
        Assert.Equal(media, Assert.Single(changes[0].Added));
        Assert.Equal(10, changes[0].Usage.StoredBytes);
        Assert.Equal(media.MediaId, Assert.Single(changes[1].RemovedMediaIds));
        Assert.Equal(0, changes[1].Usage.StoredBytes);
    }

    [Fact]
    public async Task Who_reads_a_medium_that_is_given_up_reads_it_to_its_end()
    {
        await using var scene = await MediaScene.Start("--Media:GraceMinutes=60", "--Media:CollectSeconds=1", "--Media:PartBytes=65536");
        var content = MediaScene.Bytes(3_000_000);
        var media = await scene.Put(content);
        using var call = scene.Wire.Download(new DownloadRequest { MediaId = media.MediaId }, scene.Headers);
        Assert.True(await call.ResponseStream.MoveNext(default));
        await scene.Delete(media.MediaId);
        var got = new List<byte>(call.ResponseStream.Current.Data);
        while (await call.ResponseStream.MoveNext(default))
            got.AddRange(call.ResponseStream.Current.Data);
        Assert.Equal(content, got);
    }

    [Fact]
    public async Task An_upload_that_is_given_up_leaves_nothing_behind()
    {
        await using var scene = await MediaScene.Start(NoGrace);
        var upload = await scene.Begin(MediaScene.Bytes(1_000));
        await scene.Bring(upload, MediaScene.Bytes(500), 0);
        Assert.Equal(1, scene.FilesStored());
        await scene.Client.Media.CancelUploadAsync(new CancelUploadRequest { RequestId = "c", UploadId = upload.UploadId });
        await Eventually(() => scene.FilesStored() == 0);
        Assert.Equal(ErrorReason.UploadUnknown, await MediaScene.RefusalOf(() => scene.Complete(upload)));
    }

    private static async Task<Protocol.V1.Media> Bring(
        MediaScene scene, MediaService.MediaServiceClient client, Metadata headers, byte[] content)
    {
        var started = await client.StartUploadAsync(new StartUploadRequest { MediaType = "a/b", SizeBytes = content.Length });
        using var call = scene.Wire.Upload(headers);
        await call.RequestStream.WriteAsync(new UploadRequest
        {
            UploadId = started.Upload.UploadId, Data = ByteString.CopyFrom(content),
        });
        await call.RequestStream.CompleteAsync();
        while (await call.ResponseStream.MoveNext(default))
        {
        }
        return (await client.CompleteUploadAsync(new CompleteUploadRequest { UploadId = started.Upload.UploadId })).Media;
    }

    private static Task Eventually(Func<bool> so) => Testing.Eventually.Holds(so, () => "the files that are stored are still others");
}
