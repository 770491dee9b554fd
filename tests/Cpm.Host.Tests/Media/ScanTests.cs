using System.Net;
using System.Text;
using Cpm.Protocol.V1;
using Cpm.Testing;
using Google.Protobuf;
using Grpc.Core;

namespace Cpm.Host.Tests.Media;

/// <summary>With a real clamd: what does harm becomes no medium, on no way.</summary>
public sealed class ScanTests : IDisposable
{
    private static readonly byte[] Harmful = Encoding.ASCII.GetBytes($"some words, and {ClamdServer.Harm}");
    private readonly ClamdServer _clamd = ClamdServer.Start();

    [Fact]
    public async Task What_does_harm_is_refused_and_its_bytes_go_and_nothing_else_is_the_worse()
    {
        await using var scene = await MediaScene.Start(
            $"--Scan:Address={_clamd.Address}", "--Scan:MaxBytes=1000000", "--Media:GraceMinutes=0", "--Media:CollectSeconds=1");
        var clean = await scene.Put([.. "harmless"u8]);
        Assert.Equal(MediaStanding.Ready, clean.Standing);

        var upload = await scene.Begin(Harmful);
        await scene.Bring(upload, Harmful, 0);
        Assert.Equal(ErrorReason.MediaHarmful, await MediaScene.RefusalOf(() => scene.Complete(upload, "seal")));
        Assert.Equal(ErrorReason.MediaHarmful, await MediaScene.RefusalOf(() => scene.Complete(upload, "seal")));
        Assert.Equal(ErrorReason.UploadUnknown, await MediaScene.RefusalOf(() => scene.Complete(upload)));
        await Eventually(() => scene.FilesStored() == 1);
        Assert.Equal("harmless"u8.ToArray(), await scene.Get(clean.MediaId));
        Assert.Equal(1, (await scene.List()).Usage.MediaCount);

        // What was looked at need not be brought again; what is larger than anybody looks at need not even begin.
        var again = await scene.Client.Media.StartUploadAsync(new StartUploadRequest
        {
            RequestId = "again", MediaType = "a/b", SizeBytes = clean.SizeBytes, Sha256 = clean.Sha256,
        });
        Assert.NotNull(again.Media);
        Assert.Equal(ErrorReason.ContentTooLarge, await MediaScene.RefusalOf(
            () => scene.Client.Media.StartUploadAsync(new StartUploadRequest { RequestId = "l", MediaType = "a/b", SizeBytes = 1_000_001 }).ResponseAsync));
    }

    [Fact]
    public async Task What_a_message_carries_itself_is_looked_at_too_and_texts_go_on_at_once()
    {
        await using var scene = await MediaScene.Start($"--Scan:Address={_clamd.Address}");
        var ben = await scene.Server.Provision("ben", "tel:+4930222222", "phone");
        SendMessageRequest Carrying(string type, byte[] body) => new()
        {
            RequestId = scene.Server.NewRequestId(), Recipients = { "tel:+4930222222" },
            Content = new Content { Parts = { new ContentPart { MediaType = type, Body = ByteString.CopyFrom(body) } } },
        };
        var messages = scene.Client.Messages;
        var harmless = await messages.SendMessageAsync(Carrying("image/png", MediaScene.Bytes(1_000)));
        Assert.Equal(ErrorReason.MediaHarmful, await MediaScene.RefusalOf(() => messages.SendMessageAsync(Carrying("image/png", Harmful)).ResponseAsync));

        // A text goes, but no medium is made of it, and nothing is left of the attempt.
        var gone = await messages.SendMessageAsync(Carrying("text/plain", Harmful));
        Assert.Equal(ErrorReason.MediaHarmful, await MediaScene.RefusalOf(() => scene.Client.Media.KeepMediaAsync(
            new KeepMediaRequest { MessageId = gone.MessageId, Part = 0 }).ResponseAsync));
        Assert.Equal(0, (await scene.List()).Usage.MediaCount);
        Assert.Empty((await scene.Client.Media.ListUploadsAsync(new ListUploadsRequest())).Uploads);

        var called = Carrying("text/plain", Harmful);
        called.Content.Parts[0].FileName = "invoice.exe";
        Assert.Equal(ErrorReason.MediaHarmful, await MediaScene.RefusalOf(() => messages.SendMessageAsync(called).ResponseAsync));
        Assert.Equal(ErrorReason.MediaHarmful, await MediaScene.RefusalOf(() => messages.EditMessageAsync(new EditMessageRequest
        {
            MessageId = harmless.MessageId, Content = Carrying("a/b", Harmful).Content,
        }).ResponseAsync));

        // On the open stream what goes after it waits, and goes.
        await using (var stream = ben.Devices[0].Connect())
        {
            Task<SendMessageResponse>[] sends =
                [.. new[] { "a/b", "text/plain", "a/c", "text/plain" }.Select((type, i) => stream.SendAsync(
                    Carrying(type, i == 2 ? Harmful : [(byte)('0' + i)])))];
            Assert.Equal(ErrorReason.MediaHarmful, await MediaScene.RefusalOf(() => sends[2]));
            long[] seqs = [(await sends[0]).Seq, (await sends[1]).Seq, (await sends[3]).Seq];
            Assert.Equal(seqs.Order(), seqs);
        }

        // While nobody can look, only texts go.
        _clamd.Kill();
        var picture = Carrying("image/png", [1]);
        var fault = await Assert.ThrowsAsync<RpcException>(() => new MessageService.MessageServiceClient(scene.Channel)
            .SendMessageAsync(picture, scene.Headers).ResponseAsync);
        Assert.Equal(StatusCode.Unavailable, fault.StatusCode);
        var text = await messages.SendMessageAsync(Carrying("text/plain", Harmful));
        // Forwarded together, each by itself: what could not be looked at goes when it is asked for again, and nothing goes twice.
        var on = new ForwardMessagesRequest
        {
            RequestId = "on", MessageIds = { harmless.MessageId, "nonsense", harmless.MessageId, text.MessageId }, Recipients = { "tel:+4930222222" },
        };
        var first = (await messages.ForwardMessagesAsync(on)).Messages;
        Assert.Equal([ErrorReason.Unavailable, ErrorReason.MessageUnknown, ErrorReason.Unspecified], first.Select(m => m.Refusal));
        _clamd.Restart();
        await messages.SendMessageAsync(picture);
        var second = (await messages.ForwardMessagesAsync(on)).Messages;
        Assert.NotNull(second[0].Sent);
        Assert.Equal(first.Skip(1), second.Skip(1));
        _clamd.Kill();
        Assert.Equal(second, (await messages.ForwardMessagesAsync(on)).Messages);
    }

    [Fact]
    public async Task While_the_scanner_is_away_uploads_wait_and_nothing_of_them_is_lost()
    {
        await using var scene = await MediaScene.Start($"--Scan:Address={_clamd.Address}");
        var content = MediaScene.Bytes(10_000);
        var upload = await scene.Begin(content);
        await scene.Bring(upload, content, 0);
        _clamd.Kill();
        var fault = await Assert.ThrowsAsync<RpcException>(() => scene.Wire.CompleteUploadAsync(
            new CompleteUploadRequest { RequestId = "done", UploadId = upload.UploadId }, scene.Headers).ResponseAsync);
        Assert.Equal(StatusCode.Unavailable, fault.StatusCode);
        _clamd.Restart();
        var media = await scene.Complete(upload, "done");
        Assert.Equal(media, await scene.Complete(upload, "done"));
        Assert.Equal(content, await scene.Get(media.MediaId));
    }

    [Fact]
    public async Task What_was_there_before_anybody_looked_is_withheld_from_all_once_it_is_found()
    {
        var data = Directory.CreateTempSubdirectory("cpm-test-");
        try
        {
            string before, path;
            await using (var scene = await MediaScene.StartOn(data.FullName))
            {
                before = (await scene.Put(Harmful)).MediaId;
                path = (await scene.Client.Media.CreateMediaLinkAsync(
                    new CreateMediaLinkRequest { RequestId = "link", MediaId = before })).Link.Path;
            }
            await using var looked = await MediaScene.ReturnTo(data.FullName, $"--Scan:Address={_clamd.Address}");
            Assert.Equal(Harmful, await looked.Get(before));
            // Its digest, which goes first, does not make another of it without its bytes.
            using var again = new MemoryStream(Harmful);
            Assert.Equal(ErrorReason.MediaHarmful, await MediaScene.RefusalOf(
                () => looked.Client.MediaTransfers.UploadAsync(again, "", "text/plain")));

            Assert.Equal(StatusCode.FailedPrecondition, (await Assert.ThrowsAsync<RpcException>(() => looked.Get(before))).StatusCode);
            var media = await looked.Client.Media.GetMediaAsync(new GetMediaRequest { MediaId = before });
            Assert.Equal(MediaStanding.Withheld, media.Media.Standing);
            using var http = new HttpClient
            {
                BaseAddress = looked.Server.Address, DefaultRequestVersion = new Version(2, 0),
                DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact,
            };
            using var answer = await http.GetAsync(new Uri(path, UriKind.Relative));
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
            Assert.Equal(ErrorReason.MediaWithheld, await MediaScene.RefusalOf(() => looked.Client.Messages.SendMessageAsync(new SendMessageRequest
            {
                RequestId = "forward", Recipients = { "tel:+4930222222" }, Content = new Content { Parts = { new ContentPart { MediaId = before } } },
            }).ResponseAsync));
        }
        finally
        {
            data.Delete(recursive: true);
        }
    }

    public void Dispose() => _clamd.Dispose();

    private static Task Eventually(Func<bool> holds) => Testing.Eventually.Holds(holds, () => "what was stored has not gone");
}
