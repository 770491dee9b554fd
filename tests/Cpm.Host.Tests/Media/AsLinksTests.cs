using Cpm.Client;
using Cpm.Host.Tests.Servers;
using Cpm.Protocol.V1;
using Cpm.Testing;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace Cpm.Host.Tests.Media;

/// <summary>Media that devices are not shown unasked, and media that are looked for.</summary>
public sealed class AsLinksTests
{
    [Fact]
    [Requirement("CPM-STOR-026")]
    [Requirement("CPM-STOR-012")]
    public async Task Who_wants_links_in_place_of_media_gets_what_they_are_and_reads_them_later_part_by_part()
    {
        await using var scene = await MediaScene.Start();
        var ben = await scene.Server.Provision("ben", "tel:+4930222222", "phone", "tablet");
        var picture = MediaScene.Bytes(2_000);
        await ben.Owner.Settings.UpdateSettingsAsync(new UpdateSettingsRequest
        {
            Settings = new Protocol.V1.Settings { MediaAsLinks = true, MediaAsLinksOverBytes = 1_000 },
            UpdateMask = new FieldMask { Paths = { "media_as_links", "media_as_links_over_bytes" } },
        });
        await using var live = ben.Devices[0].Connect();
        var sent = await scene.Client.Messages.SendMessageAsync(With(picture));

        foreach (var arrived in new[] { await Arrived(live), await Arrived(ben.Devices[1].Connect()), await Listed(ben.Owner) })
        {
            Assert.Equal((true, 2_000L, 0), (arrived.Content.Parts[1].LeftOut, arrived.Content.Parts[1].SizeBytes, arrived.Content.Parts[1].Body.Length));
            Assert.Equal("hi", arrived.Content.Parts[0].Body.ToStringUtf8());
            Assert.Equal(500, arrived.Content.Parts[2].Body.Length);
        }
        var got = (await ben.Devices[0].Messages.GetMessageAsync(new GetMessageRequest
        {
            MessageId = sent.MessageId, Parts = { 1 }, Offset = 1_990,
        })).Message.Content.Parts[1];
        Assert.Equal(picture[1_990..], got.Body.ToByteArray());
        Assert.Equal(2_000, got.SizeBytes);
        Assert.Equal(picture, (await ben.Devices[0].Messages.GetMessageAsync(new GetMessageRequest { MessageId = sent.MessageId }))
            .Message.Content.Parts[1].Body.ToByteArray());

        var settings = (await ben.Owner.Settings.UpdateSettingsAsync(new UpdateSettingsRequest
        {
            Settings = new Protocol.V1.Settings(), UpdateMask = new FieldMask { Paths = { "media_as_links" } },
        })).Settings;
        Assert.Equal((false, 1_000), (settings.MediaAsLinks, settings.MediaAsLinksOverBytes));
        Assert.Equal(2_000, (await Listed(ben.Owner)).Content.Parts[1].Body.Length);
    }

    [Fact]
    [Requirement("CPM-STOR-024")]
    public async Task Media_are_found_by_name_type_date_and_size_page_by_page()
    {
        await using var scene = await MediaScene.Start();
        await scene.Put([0x89, .. "PNG\r\n"u8, 0x1A, 0x0A, .. MediaScene.Bytes(50)], "Katze.png");
        var started = DateTime.UtcNow;
        foreach (var name in new[] { "Straße.txt", "katzenfutter.bin", "Léer.bin" })
            await scene.Put(MediaScene.Bytes(name.Length * 10, name.Length), name);

        Assert.Equal("Katze.png katzenfutter.bin", await Found(new MediaFilter { Name = "KATZE" }));
        Assert.Equal("Katze.png katzenfutter.bin", await Found(new MediaFilter { Name = "katze" }, 1));
        Assert.Equal("Straße.txt", await Found(new MediaFilter { Name = "STRASSE" }));
        Assert.Equal("Léer.bin", await Found(new MediaFilter { Name = "leer" }));
        Assert.Equal("Katze.png", await Found(new MediaFilter { MediaType = "image/*" }));
        Assert.Equal("katzenfutter.bin", await Found(new MediaFilter { MinSizeBytes = 101, MaxSizeBytes = 10_000 }));
        Assert.Equal(4, (await Found(new MediaFilter())).Split(' ').Length);
        Assert.Equal("", await Found(new MediaFilter { CreateTimeBefore = Timestamp.FromDateTime(started.AddDays(-1)) }));
        Assert.Equal(4, (await Found(new MediaFilter { CreateTimeFrom = Timestamp.FromDateTime(started.AddDays(-1)) })).Split(' ').Length);
        Assert.Equal(ErrorReason.InvalidField, await MediaScene.RefusalOf(() => Found(new MediaFilter { MediaType = "image" })));

        async Task<string> Found(MediaFilter filter, int size = 0)
        {
            var (names, token) = (new List<string>(), "");
            do
            {
                var page = await scene.Client.Media.ListMediaAsync(new ListMediaRequest { Filter = filter, PageSize = size, PageToken = token });
                Assert.Equal(4, page.Usage.MediaCount);
                names.AddRange(page.Media.Select(m => m.Name));
                token = page.NextPageToken;
            }
            while (token.Length > 0);
            return string.Join(' ', names);
        }
    }

    private static SendMessageRequest With(byte[] picture)
    {
        var message = TestMessages.Text("", "hi", "tel:+4930222222");
        message.Content.Parts.Add(new ContentPart { MediaType = "image/png", Body = ByteString.CopyFrom(picture) });
        message.Content.Parts.Add(new ContentPart { MediaType = "image/png", Body = ByteString.CopyFrom(picture, 0, 500) });
        return message;
    }

    private static async Task<Message> Listed(CpmClient client) =>
        (await client.Messages.ListMessagesAsync(new ListMessagesRequest())).Messages[0];

    private static async Task<Message> Arrived(CpmConnection connection)
    {
        await foreach (var entry in connection.Entries())
        {
            if (entry.MessageArrived?.Message is { } arrived)
                return arrived;
        }
        throw new InvalidOperationException("The stream ended.");
    }
}
