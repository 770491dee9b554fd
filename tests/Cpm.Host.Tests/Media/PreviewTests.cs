using System.Net;
using Cpm.Client;
using Cpm.Protocol.V1;
using Cpm.Testing;

namespace Cpm.Host.Tests.Media;

[Requirement("CPM-STOR-014")]
public sealed class PreviewTests
{
    private const string Ben = "tel:+4930222222";

    // The smallest that GIF knows, and the smallest that it does not.
    private static readonly byte[] Gif =
        [.. "GIF89a"u8, 1, 0, 1, 0, 0x80, 0, 0, 0xFF, 0, 0, 0, 0, 0, 0x2C, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0, 0x3B];

    [Fact]
    public async Task Whoever_may_read_a_medium_gets_its_preview_and_nobody_else()
    {
        await using var scene = await MediaScene.Start();
        var ben = await scene.Server.Provision("ben", Ben);
        var media = await scene.Put(Gif, "dot.gif");

        var shown = await scene.Client.MediaTransfers.PreviewAsync(media.MediaId, PreviewSize.Small);
        Assert.Equal(("image/webp", 1, 1), (shown.MediaType, shown.Width, shown.Height));
        Assert.StartsWith("RIFF", shown.Data.ToStringUtf8(), StringComparison.Ordinal);
        Assert.Equal(1, (await scene.List()).Usage.MediaCount);

        Assert.Equal(ErrorReason.MediaUnknown, await MediaScene.RefusalOf(
            () => ben.Owner.MediaTransfers.PreviewAsync(media.MediaId, PreviewSize.Small)));
        var sent = await scene.Client.Messages.SendMessageAsync(new SendMessageRequest
        {
            RequestId = "look", Recipients = { Ben }, Content = new Content { Parts = { new ContentPart { MediaId = media.MediaId } } },
        });
        await Eventually(async () => shown.Equals(
            await ben.Owner.MediaTransfers.PreviewAsync(media.MediaId, PreviewSize.Small, sent.MessageId)));

        var link = (await scene.Client.Media.CreateMediaLinkAsync(
            new CreateMediaLinkRequest { RequestId = "link", MediaId = media.MediaId })).Link;
        using var http = new HttpClient
        {
            BaseAddress = scene.Server.Address, DefaultRequestVersion = new Version(2, 0), DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        using var answer = await http.GetAsync(new Uri(link.Path + "?preview=small", UriKind.Relative));
        Assert.Equal("image/webp", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal(shown.Data.ToByteArray(), await answer.Content.ReadAsByteArrayAsync());
        using var none = await http.GetAsync(new Uri(link.Path + "?preview=huge", UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
    }

    [Fact]
    public async Task It_is_made_once_however_many_ask_and_what_cannot_be_shown_is_remembered()
    {
        using var runs = new CountedFfmpeg();
        await using var scene = await MediaScene.Start($"--Preview:Ffmpeg={runs.Program}", "--Preview:AfterUpload=false");
        var media = await scene.Put(Gif);
        var again = await scene.Put(Gif);
        var asks = Enumerable.Range(0, 8).Select(i => scene.Client.MediaTransfers.PreviewAsync(
            i % 2 == 0 ? media.MediaId : again.MediaId, PreviewSize.Large));
        var shown = await Task.WhenAll(asks);
        Assert.All(shown, s => Assert.Equal(shown[0], s));
        // One more at the start, which tries it out.
        Assert.Equal(2, runs.Count);

        var broken = await scene.Put([.. "GIF89a"u8, .. MediaScene.Bytes(10)]);
        var text = await scene.Put([.. "just words"u8]);
        foreach (var id in new[] { broken.MediaId, broken.MediaId, text.MediaId })
        {
            Assert.Equal(ErrorReason.PreviewImpossible, await MediaScene.RefusalOf(
                () => scene.Client.MediaTransfers.PreviewAsync(id, PreviewSize.Small)));
        }
        Assert.Equal(3, runs.Count);
        Assert.Equal(ErrorReason.InvalidField, await MediaScene.RefusalOf(() => scene.Client.MediaTransfers.PreviewAsync(media.MediaId, default)));
    }

    [Fact]
    public async Task It_is_made_after_the_upload_and_goes_with_the_medium()
    {
        await using var scene = await MediaScene.Start("--Media:GraceMinutes=0", "--Media:CollectSeconds=1");
        var media = await scene.Put(Gif);
        await Eventually(() => Task.FromResult(scene.FilesStored() == 4));
        await scene.Delete(media.MediaId);
        await Eventually(() => Task.FromResult(scene.FilesStored() == 0));
        Assert.Equal(ErrorReason.MediaUnknown, await MediaScene.RefusalOf(
            () => scene.Client.MediaTransfers.PreviewAsync(media.MediaId, PreviewSize.Small)));
    }

    [Fact]
    public async Task Without_the_program_nothing_is_shown_but_what_was_made_before()
    {
        var data = Directory.CreateTempSubdirectory("cpm-test-");
        try
        {
            Protocol.V1.Media first;
            await using (var scene = await MediaScene.StartOn(data.FullName))
            {
                first = await scene.Put(Gif);
                await scene.Client.MediaTransfers.PreviewAsync(first.MediaId, PreviewSize.Small);
            }
            await using var without = await MediaScene.ReturnTo(data.FullName, "--Preview:Ffmpeg=/nowhere/ffmpeg");
            Assert.NotEmpty((await without.Client.MediaTransfers.PreviewAsync(first.MediaId, PreviewSize.Small)).Data);
            using var other = new MemoryStream([.. Gif, 0]);
            var second = await without.Client.MediaTransfers.UploadAsync(other, "", "image/gif");
            Assert.Equal(ErrorReason.PreviewOff, await MediaScene.RefusalOf(
                () => without.Client.MediaTransfers.PreviewAsync(second.MediaId, PreviewSize.Small)));
        }
        finally
        {
            data.Delete(recursive: true);
        }
    }

    private static async Task Eventually(Func<Task<bool>> holds)
    {
        for (var tries = 0; ; tries++)
        {
            try
            {
                if (await holds())
                    return;
            }
            catch (CpmException error) when (error.Reason == ErrorReason.MediaUnknown && tries < 1_000)
            {
                // Not yet arrived.
            }
            Assert.True(tries < 1_000, "It did not come to be.");
            await Task.Delay(50);
        }
    }

    /// <summary>The real program, with a tally of its runs.</summary>
    private sealed class CountedFfmpeg : IDisposable
    {
        private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cpm-ffmpeg-");

        public CountedFfmpeg()
        {
            File.WriteAllText(Program, $"#!/bin/sh\necho run >>{Tally}\nexec /usr/bin/ffmpeg \"$@\"\n");
            File.SetUnixFileMode(Program, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        public string Program => Path.Combine(_folder.FullName, "ffmpeg");

        public int Count => File.ReadAllLines(Tally).Length;

        private string Tally => Path.Combine(_folder.FullName, "runs");

        public void Dispose() => _folder.Delete(recursive: true);
    }
}
