using System.Security.Cryptography;
using Cpm.Client;
using Cpm.Protocol.V1;
using Grpc.Core;

namespace Cpm.Host.Tests.Media;

/// <summary>Media through the SDK.</summary>
public sealed class TransferTests
{
    [Theory]
    [InlineData(0, -5, "length")]
    [InlineData(-1, -5, "offset")]
    [InlineData(-1, 0, "offset")]
    [InlineData(11, 1, "offset")]
    public async Task A_range_that_cannot_be_is_refused_by_the_field_that_is_wrong(long offset, long length, string field)
    {
        await using var scene = await MediaScene.Start();
        var media = await scene.Put(MediaScene.Bytes(10));
        var read = await Assert.ThrowsAsync<RpcException>(() => scene.Get(media.MediaId, offset, length));
        var details = Google.Rpc.Status.Parser.ParseFrom(read.Trailers.GetValueBytes("grpc-status-details-bin")).Details[0];
        Assert.Equal(field, details.Unpack<Google.Rpc.ErrorInfo>().Metadata["field"]);
        var linked = await Assert.ThrowsAsync<CpmException>(() => scene.Client.Media.CreateMediaLinkAsync(
            new CreateMediaLinkRequest { RequestId = "link", MediaId = media.MediaId, Offset = offset, Length = length }).ResponseAsync);
        Assert.Equal(field, linked.Details["field"]);
    }

    [Fact]
    public async Task What_the_SDK_uploads_it_downloads_and_goes_on_with_what_is_there_already()
    {
        await using var scene = await MediaScene.Start("--Media:PartBytes=65536");
        var content = MediaScene.Bytes(1_000_000);
        var told = new List<long>();
        var media = await scene.Client.MediaTransfers.UploadAsync(
            new MemoryStream(content), "a.bin", "application/x-test", new Told(told));
        Assert.Equal(content.Length, told[^1]);

        using var all = new MemoryStream();
        await scene.Client.MediaTransfers.DownloadAsync(media.MediaId, all);
        Assert.Equal(content, all.ToArray());

        using var some = new MemoryStream();
        some.Write(content, 0, 300_000);
        await scene.Client.MediaTransfers.DownloadAsync(media.MediaId, some);
        Assert.Equal(content, some.ToArray());

        using var wrong = new MemoryStream();
        wrong.Write(new byte[300_000]);
        await Assert.ThrowsAsync<InvalidDataException>(() => scene.Client.MediaTransfers.DownloadAsync(media.MediaId, wrong));
        // Held already: another medium, but nothing travels.
        told.Clear();
        var again = await scene.Client.MediaTransfers.UploadAsync(new MemoryStream(content), "b.bin", "a/b", new Told(told));
        Assert.Empty(told);
        Assert.NotEqual(media.MediaId, again.MediaId);
    }

    [Fact]
    public async Task An_upload_that_another_began_is_gone_on_with()
    {
        await using var scene = await MediaScene.Start();
        var content = MediaScene.Bytes(500_000);
        var upload = await scene.Begin(content);
        await scene.Bring(upload, content[..123_456], 0);
        var media = await scene.Client.MediaTransfers.ResumeAsync(upload.UploadId, new MemoryStream(content));
        Assert.Equal(SHA256.HashData(content), media.Sha256.ToByteArray());
    }

    [Fact]
    public async Task Connections_that_break_in_the_middle_do_not_keep_a_medium_from_arriving()
    {
        await using var scene = await MediaScene.Start("--Media:PartBytes=65536");
        using var cuts = new CuttingHandler(everyBytes: 300_000);
        using var client = new CpmClient(new CpmClientOptions
        {
            Address = scene.Server.Address, Token = TokenSource.Fixed(scene.Server.Token("anna", null)), Handler = cuts,
            Backoff = new BackoffOptions { First = TimeSpan.FromMilliseconds(10), Longest = TimeSpan.FromMilliseconds(200) },
            // A server that is slow to read may have taken nothing before a cut, again and again.
            Attempts = 100,
        });
        var content = MediaScene.Bytes(2_000_000);
        var media = await client.MediaTransfers.UploadAsync(new MemoryStream(content), "cut", "a/b");
        using var back = new MemoryStream();
        await client.MediaTransfers.DownloadAsync(media.MediaId, back);
        Assert.Equal(content, back.ToArray());
        Assert.True(cuts.Cuts > 5, $"{cuts.Cuts} cuts");
    }

    private sealed class Told(List<long> told) : IProgress<long>
    {
        public void Report(long value) => told.Add(value);
    }
}
