using System.Security.Cryptography;
using Cpm.Protocol.V1;
using Cpm.Testing;
using Google.Protobuf;
using Grpc.Core;

namespace Cpm.Host.Tests.Media;

public sealed class UploadTests
{
    private const string SmallParts = "--Media:PartBytes=65536";

    [Fact]
    [Requirement("CPM-STOR-017")]
    public async Task What_was_uploaded_is_there_with_its_digest_and_the_type_that_its_bytes_tell()
    {
        await using var scene = await MediaScene.Start(SmallParts);
        byte[] content = [.. "%PDF-1.7\n"u8, .. MediaScene.Bytes(300_000)];

        var media = await scene.Put(content, "Grüße.png");

        Assert.Equal("Grüße.png", media.Name);
        Assert.Equal("application/pdf", media.MediaType);
        Assert.Equal("image/png", media.ClaimedMediaType);
        Assert.Equal(content.Length, media.SizeBytes);
        Assert.Equal(SHA256.HashData(content), media.Sha256.ToByteArray());
        Assert.Equal(MediaStanding.Ready, media.Standing);
        Assert.Equal(content, await scene.Get(media.MediaId));
        Assert.Equal(media, (await scene.Client.Media.GetMediaAsync(new GetMediaRequest { MediaId = media.MediaId })).Media);
    }

    [Fact]
    public async Task Completing_an_upload_takes_a_place_like_any_transfer_and_a_repeat_takes_none()
    {
        await using var scene = await MediaScene.Start(SmallParts, "--Media:TransfersPerAccount=1");
        var content = MediaScene.Bytes(70_000);
        var (whole, other) = (await scene.Begin(content), await scene.Begin(content));
        await scene.Bring(whole, content, 0);
        var complete = new CompleteUploadRequest { RequestId = "done", UploadId = whole.UploadId };

        using var call = scene.Wire.Upload(scene.Headers);
        await call.RequestStream.WriteAsync(new UploadRequest { UploadId = other.UploadId, Data = ByteString.CopyFrom(content) });
        Assert.True(await call.ResponseStream.MoveNext(default));
        var full = await Assert.ThrowsAsync<RpcException>(() => scene.Wire.CompleteUploadAsync(complete, scene.Headers).ResponseAsync);
        Assert.Equal(StatusCode.ResourceExhausted, full.StatusCode);
        await call.RequestStream.CompleteAsync();
        while (await call.ResponseStream.MoveNext(default))
            continue;

        var media = await scene.Complete(whole, "done");
        using var again = scene.Wire.Download(new DownloadRequest { MediaId = media.MediaId }, scene.Headers);
        Assert.True(await again.ResponseStream.MoveNext(default));
        Assert.Equal(media, await scene.Complete(whole, "done"));
    }

    [Fact]
    public async Task A_medium_may_be_empty()
    {
        await using var scene = await MediaScene.Start();
        var media = await scene.Put([]);
        Assert.Equal(0, media.SizeBytes);
        Assert.Empty(await scene.Get(media.MediaId));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(65_535, 2)]
    [InlineData(65_536, 65_536)]
    [InlineData(100_000, 1_000_000)]
    [InlineData(200_000, 0)]
    public async Task A_range_of_a_medium_can_be_downloaded(int offset, int length)
    {
        await using var scene = await MediaScene.Start(SmallParts);
        var content = MediaScene.Bytes(200_000);
        var media = await scene.Put(content);
        var expected = content.AsSpan(offset, length == 0 ? content.Length - offset : Math.Min(length, content.Length - offset));
        Assert.Equal(expected.ToArray(), await scene.Get(media.MediaId, offset, length));
    }

    [Fact]
    [Requirement("CPM-STOR-017")]
    public async Task An_upload_that_broke_goes_on_from_the_byte_where_it_broke()
    {
        await using var scene = await MediaScene.Start(SmallParts);
        var content = MediaScene.Bytes(300_000);
        var upload = await scene.Begin(content, withDigest: true);
        using (var call = scene.Wire.Upload(scene.Headers))
        {
            await call.RequestStream.WriteAsync(new UploadRequest
            {
                UploadId = upload.UploadId, Data = ByteString.CopyFrom(content, 0, 70_000),
            });
            await call.RequestStream.WriteAsync(new UploadRequest { Data = ByteString.CopyFrom(content, 70_000, 10_000) });
            Assert.True(await call.ResponseStream.MoveNext(default));
            Assert.Equal(70_000, call.ResponseStream.Current.CommittedBytes);
            // Disposed in the middle: the connection's stream is reset.
        }

        // What came before the break is kept as soon as the server knows of it.
        var committed = await Until(scene, upload, 80_000);
        Assert.Equal(300_000, await scene.Bring(upload, content[(int)committed..], committed));
        var media = await scene.Complete(upload);

        Assert.Equal(content, await scene.Get(media.MediaId));
    }

    [Fact]
    public async Task An_upload_goes_on_after_the_server_was_restarted()
    {
        var data = Directory.CreateTempSubdirectory("cpm-media-").FullName;
        var content = MediaScene.Bytes(200_000);
        MediaUpload upload;
        await using (var first = await MediaScene.StartOn(data, SmallParts))
        {
            upload = await first.Begin(content);
            Assert.Equal(90_000, await first.Bring(upload, content[..90_000], 0));
        }

        await using var second = await MediaScene.ReturnTo(data, SmallParts);
        var there = (await second.Client.Media.ListUploadsAsync(new ListUploadsRequest())).Uploads;
        Assert.Equal(90_000, Assert.Single(there).CommittedBytes);
        Assert.Equal(200_000, await second.Bring(upload, content[90_000..], 90_000));
        var media = await second.Complete(upload, "after");
        Assert.Equal(SHA256.HashData(content), media.Sha256.ToByteArray());
        Assert.Equal(content, await second.Get(media.MediaId));
    }

    [Fact]
    public async Task Bytes_that_do_not_follow_or_are_too_many_are_refused_and_those_before_count()
    {
        await using var scene = await MediaScene.Start(SmallParts);
        var content = MediaScene.Bytes(100_000);
        var upload = await scene.Begin(content);
        var fault = await Assert.ThrowsAsync<RpcException>(() => scene.Bring(upload, content, 5));
        Assert.Equal(StatusCode.Aborted, fault.StatusCode);
        await Until(scene, upload, 0);
        var tooMany = await Assert.ThrowsAsync<RpcException>(() => scene.Bring(upload, [.. content, 1], 0));
        Assert.Equal(StatusCode.InvalidArgument, tooMany.StatusCode);
        await Until(scene, upload, 100_000);
        var media = await scene.Complete(upload);
        Assert.Equal(content, await scene.Get(media.MediaId));
    }

    [Fact]
    public async Task An_upload_that_lacks_bytes_is_no_medium_yet()
    {
        await using var scene = await MediaScene.Start();
        var content = MediaScene.Bytes(100_000);
        var upload = await scene.Begin(content);
        await scene.Bring(upload, content[..10], 0);
        Assert.Equal(ErrorReason.UploadIncomplete, await MediaScene.RefusalOf(() => scene.Complete(upload)));
        await scene.Bring(upload, content[10..], 10);
        await scene.Complete(upload);
    }

    [Fact]
    public async Task Bytes_with_another_digest_than_was_said_are_no_medium_and_the_upload_is_given_up()
    {
        await using var scene = await MediaScene.Start();
        var content = MediaScene.Bytes(1_000);
        var upload = await scene.Begin(content, withDigest: true);
        content[500]++;
        await scene.Bring(upload, content, 0);
        Assert.Equal(ErrorReason.DigestMismatch, await MediaScene.RefusalOf(() => scene.Complete(upload, "seal")));
        Assert.Equal(ErrorReason.DigestMismatch, await MediaScene.RefusalOf(() => scene.Complete(upload, "seal")));
        Assert.Equal(ErrorReason.UploadUnknown, await MediaScene.RefusalOf(() => scene.Complete(upload)));

        // The id was refused, so it may stand for another upload; and that one is given up, too.
        var other = await scene.Begin(MediaScene.Bytes(1_000), withDigest: true);
        await scene.Bring(other, content, 0);
        Assert.Equal(ErrorReason.DigestMismatch, await MediaScene.RefusalOf(() => scene.Complete(other, "seal")));
        Assert.Equal(ErrorReason.DigestMismatch, await MediaScene.RefusalOf(() => scene.Complete(upload, "seal")));
        Assert.Empty((await scene.Client.Media.ListUploadsAsync(new ListUploadsRequest())).Uploads);
        Assert.Empty((await scene.List()).Media);
    }

    [Fact]
    public async Task A_repeat_of_the_same_request_gets_the_first_answer()
    {
        await using var scene = await MediaScene.Start();
        var request = new StartUploadRequest { RequestId = "same", Name = "n", MediaType = "a/b", SizeBytes = 0 };
        var first = await scene.Client.Media.StartUploadAsync(request);
        Assert.Equal(first, await scene.Client.Media.StartUploadAsync(request));
        var media = await scene.Complete(first.Upload, "done");
        Assert.Equal(media, await scene.Complete(first.Upload, "done"));
        Assert.Equal(ErrorReason.UploadUnknown, await MediaScene.RefusalOf(() => scene.Complete(first.Upload)));
        Assert.Single((await scene.List()).Media);
    }

    [Fact]
    public async Task The_quota_is_a_wall_with_a_warning_before_it()
    {
        await using var scene = await MediaScene.Start("--Media:QuotaBytes=1000", "--Media:QuotaWarningPercent=50");
        var server = scene.Server;
        var device = await scene.Client.Devices.RegisterDeviceAsync(new RegisterDeviceRequest
        {
            RequestId = server.NewRequestId(), Device = new Device { Name = "phone" },
        });
        using var phone = server.ClientFor(device.DeviceToken);
        await using var connection = phone.Connect();
        await scene.Put(MediaScene.Bytes(400));
        await scene.Put(MediaScene.Bytes(200, seed: 2));
        Assert.Equal(ErrorReason.QuotaReached, await MediaScene.RefusalOf(() => scene.Begin(MediaScene.Bytes(401))));
        // Room that an open upload will take is taken.
        var open = await scene.Begin(MediaScene.Bytes(300));
        Assert.Equal(ErrorReason.QuotaReached, await MediaScene.RefusalOf(() => scene.Begin(MediaScene.Bytes(101))));
        await scene.Client.Media.CancelUploadAsync(
            new CancelUploadRequest { RequestId = server.NewRequestId(), UploadId = open.UploadId });
        await scene.Put(MediaScene.Bytes(400, seed: 3));

        var warned = new List<bool>();
        await foreach (var entry in connection.Entries())
        {
            if (entry.MediaChanged is { } changed)
                warned.Add(changed.NearQuota);
            if (warned.Count == 3)
                break;
        }
        Assert.Equal([false, true, false], warned);
        Assert.Equal(
            new MediaUsage { StoredBytes = 1000, QuotaBytes = 1000, MediaCount = 3 }, (await scene.List()).Usage);
    }

    [Fact]
    public async Task Media_are_listed_page_by_page()
    {
        await using var scene = await MediaScene.Start();
        for (var i = 0; i < 5; i++)
            await scene.Put(MediaScene.Bytes(10, i), $"{i}");
        var names = new List<string>();
        var request = new ListMediaRequest { PageSize = 2 };
        do
        {
            var page = await scene.Client.Media.ListMediaAsync(request);
            names.AddRange(page.Media.Select(m => m.Name));
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);
        Assert.Equal(["0", "1", "2", "3", "4"], names);
    }

    private static async Task<long> Until(MediaScene scene, MediaUpload upload, long committed)
    {
        for (var tries = 0; tries < 600; tries++)
        {
            var now = await scene.Client.Media.GetUploadAsync(new GetUploadRequest { UploadId = upload.UploadId });
            if (now.Upload.CommittedBytes >= committed)
                return now.Upload.CommittedBytes;
            await Task.Delay(50);
        }
        throw new TimeoutException("What came before the break was not kept.");
    }
}
