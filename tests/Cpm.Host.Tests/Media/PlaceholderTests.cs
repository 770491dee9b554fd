using System.Diagnostics;
using Cpm.Client;
using Cpm.Host.Tests.Servers;
using Cpm.Protocol.V1;
using Cpm.Testing;
using Google.Protobuf;

namespace Cpm.Host.Tests.Media;

/// <summary>What is shown of a picture before it is there: a few bytes that its message carries.</summary>
[Requirement("CPM-STOR-014")]
public sealed class PlaceholderTests : IDisposable
{
    private const string Ben = "tel:+4930222222", Carl = "tel:+4930333333";
    private const int MostBytes = 512, MostPixels = 24;
    private static readonly ByteString Said = ByteString.CopyFromUtf8("what the sender says");
    private readonly string _folder = Directory.CreateTempSubdirectory("cpm-placeholder-").FullName;

    [Fact]
    public async Task A_message_carries_that_of_the_picture_it_shows_whoever_sends_it_on_and_none_of_anything_else()
    {
        await using var scene = await MediaScene.Start("--Preview:PlaceholderWaitMs=10000");
        var ben = await scene.Server.Provision("ben", Ben, "phone");
        var carl = await scene.Server.Provision("carl", Carl, "phone");
        var photo = await scene.Put(Photo(), "cat.jpg");
        AssertTiny(photo.Placeholder);
        Assert.Equal(photo.Placeholder, (await scene.List()).Media.Single().Placeholder);
        var upright = await scene.Put(Heic(), "cat.heic");
        Assert.Equal(("image/heic", true), (upright.MediaType, upright.Placeholder.Length is > 0 and <= MostBytes));
        var seen = await scene.Client.MediaTransfers.PreviewAsync(upright.MediaId, PreviewSize.Small);
        Assert.Equal(("image/webp", 96, 72), (seen.MediaType, seen.Width, seen.Height));
        var plain = await scene.Put([.. "just words"u8], "words.txt");
        var garbage = await scene.Put([0xFF, 0xD8, 0xFF, 0xE0, .. MediaScene.Bytes(5_000)], "cat.jpg");
        Assert.All([plain.Placeholder, garbage.Placeholder], Assert.Empty);

        var sent = await scene.Client.Messages.SendMessageAsync(Showing(Ben, photo, plain, garbage));
        var arrived = await MediaScene.Arrived(ben.Devices[0], sent.MessageId);
        Assert.Equal([photo.Placeholder, ByteString.Empty, ByteString.Empty], Shown(arrived));
        await scene.Client.Messages.EditMessageAsync(new EditMessageRequest { MessageId = sent.MessageId, Content = Showing(Ben, plain, photo).Content });
        for (var tries = 0; Shown(await Message(ben.Owner, sent.MessageId)).Length == 3; tries++)
        {
            Assert.True(tries < 600, "The edit did not arrive.");
            await Task.Delay(50);
        }
        Assert.Equal([ByteString.Empty, photo.Placeholder], Shown(await Message(ben.Owner, sent.MessageId)));

        var on = await ben.Owner.Messages.ForwardMessagesAsync(new ForwardMessagesRequest { MessageIds = { sent.MessageId }, Recipients = { Carl } });
        Assert.Equal([ByteString.Empty, photo.Placeholder], Shown(await MediaScene.Arrived(carl.Devices[0], on.Messages[0].Sent.MessageId)));
        var kept = await ben.Owner.Media.KeepMediaAsync(new KeepMediaRequest { MediaId = photo.MediaId, MessageId = sent.MessageId });
        Assert.Equal(photo.Placeholder, kept.Media.Placeholder);

        var inline = TestMessages.Text("inline", "hi", Ben);
        inline.Content.Parts[0].Placeholder = Said;
        Assert.Equal(ErrorReason.InvalidField, await MediaScene.RefusalOf(() => scene.Client.Messages.SendMessageAsync(inline).ResponseAsync));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(10_000)]
    [Requirement("CPM-STOR-009")]
    public async Task Devices_are_told_of_it_once_after_they_were_told_of_the_picture(int waitMs)
    {
        await using var scene = await MediaScene.Start($"--Preview:PlaceholderWaitMs={waitMs}");
        var phone = await scene.Client.Devices.RegisterDeviceAsync(new RegisterDeviceRequest { Device = new Device { Name = "phone" } });
        using var device = scene.Server.ClientFor(scene.Server.Token("anna", phone.Device.DeviceId));
        var content = Photo();
        var upload = await scene.Begin(content);
        await scene.Bring(upload, content, 0);
        await using var connection = device.Connect();
        await using var entries = connection.Entries().GetAsyncEnumerator();
        var photo = await scene.Complete(upload, "done");

        Assert.Equal((photo.MediaId, ByteString.Empty), Told((await Next()).Added));
        var updated = Assert.Single((await Next()).Updated);
        AssertTiny(updated.Placeholder);
        photo.Placeholder = updated.Placeholder;
        Assert.Equal(photo, updated);
        // Asked for again, it is told of no more; what has none is not told of, and what had one before is told of with it.
        await scene.Complete(upload, "done");
        var garbage = await scene.Put([0xFF, 0xD8, 0xFF, 0xE0, .. MediaScene.Bytes(5_000)], "garbage.jpg");
        Assert.Equal((garbage.MediaId, ByteString.Empty), Told((await Next()).Added));
        using var again = new MemoryStream(content);
        var copy = await scene.Client.MediaTransfers.UploadAsync(again, "copy.jpg", "image/jpeg");
        Assert.Equal((copy.MediaId, updated.Placeholder), Told((await Next()).Added));
        await scene.Delete(photo.MediaId);
        Assert.Equal([photo.MediaId], (await Next()).RemovedMediaIds);

        async Task<MediaChanged> Next()
        {
            while (await entries.MoveNextAsync())
            {
                if (entries.Current.MediaChanged is { } changed)
                    return changed;
            }
            throw new InvalidOperationException("The stream ended.");
        }

        static (string, ByteString) Told(IEnumerable<Protocol.V1.Media> added) => (added.Single().MediaId, added.Single().Placeholder);
    }

    [Fact]
    public async Task Nobody_waits_for_it_longer_than_he_is_to_and_without_the_program_all_goes_on()
    {
        var slow = Path.Combine(_folder, "ffmpeg");
        await File.WriteAllTextAsync(slow, $"#!/bin/sh\n[ -e {_folder}/tried ] && sleep 60\ntouch {_folder}/tried\nexec /usr/bin/ffmpeg \"$@\"\n");
        File.SetUnixFileMode(slow, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        foreach (var program in new[] { slow, "/nowhere/ffmpeg" })
        {
            await using var scene = await MediaScene.Start($"--Preview:Ffmpeg={program}", "--Preview:PlaceholderWaitMs=100");
            var photo = await scene.Put(Photo(), "cat.jpg");
            Assert.Equal(("image/jpeg", MediaStanding.Ready), (photo.MediaType, photo.Standing));
            Assert.Empty(photo.Placeholder);
        }
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private byte[] Photo()
    {
        var path = Path.Combine(_folder, "photo.jpg");
        Run("/usr/bin/ffmpeg", $"-y -nostdin -loglevel error -f lavfi -i testsrc2=size=800x600 -frames:v 1 {path}");
        return File.ReadAllBytes(path);
    }

    private byte[] Heic()
    {
        var path = Path.Combine(_folder, "photo.heic");
        Run("/usr/bin/heif-enc", $"-o {path} {Path.Combine(_folder, "photo.jpg")}");
        return File.ReadAllBytes(path);
    }

    private void AssertTiny(ByteString placeholder)
    {
        Assert.InRange(placeholder.Length, 1, MostBytes);
        var path = Path.Combine(_folder, "placeholder");
        File.WriteAllBytes(path, placeholder.ToByteArray());
        var said = Run("/usr/bin/ffprobe", $"-v error -f webp_pipe -show_entries stream=codec_name,width,height -of csv=p=0 {path}").Trim().Split(',');
        Assert.Equal(["webp", $"{MostPixels}", "18"], said);
    }

    private static string Run(string program, string arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        var said = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
        return said;
    }

    private static ByteString[] Shown(Message message) => [.. message.Content.Parts.Select(part => part.Placeholder)];

    private static SendMessageRequest Showing(string to, params Protocol.V1.Media[] media) => new()
    {
        Recipients = { to },
        Content = new Content { Parts = { media.Select(m => new ContentPart { MediaId = m.MediaId, Placeholder = Said }) } },
    };

    private static async Task<Message> Message(CpmClient client, string message) =>
        (await client.Messages.GetMessageAsync(new GetMessageRequest { MessageId = message })).Message;
}
