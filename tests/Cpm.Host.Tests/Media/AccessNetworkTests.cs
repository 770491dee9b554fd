using System.Net;
using Cpm.Client;
using Cpm.Client.Backup;
using Cpm.Protocol.V1;
using Cpm.Testing;
using Google.Protobuf;

namespace Cpm.Host.Tests.Media;

[Requirement("CPM-STOR-004")]
public sealed class AccessNetworkTests
{
    private const string Anna = "tel:+4930111111";
    private static readonly byte[] Pdf = [.. "%PDF-1.7\n"u8, .. MediaScene.Bytes(5_000)];

    [Fact]
    public async Task What_may_not_be_retrieved_over_a_network_says_over_which_it_may_and_there_it_comes()
    {
        await using var scene = await MediaScene.Start(
            "--Access:Rules:0=cellular application/pdf 5000", "--Access:Rules:1=roaming * none");
        var (pdf, small) = (await scene.Put(Pdf), await scene.Put([.. "%PDF-1.7\n"u8]));
        var sent = await Send(scene);
        var network = "cellular";
        var phone = await scene.Client.Devices.RegisterDeviceAsync(new RegisterDeviceRequest { Device = new Device { Name = "phone" } });
        using var device = new CpmClient(new CpmClientOptions
        {
            Address = scene.Server.Address, Token = TokenSource.Fixed(scene.Server.Token("anna", phone.Device.DeviceId)),
            AccessNetwork = () => network,
        });

        await Refused("fixed,wifi", () => Download(device, pdf.MediaId));
        Assert.Equal(small.SizeBytes, (await Download(device, small.MediaId)).Length);
        await Read(device, sent.MessageId);
        Assert.Equal(("hello", "hello"), (await Listed(device), await Told(scene, device)));
        network = "roaming";
        await Refused("fixed,wifi,cellular", () => Download(device, small.MediaId));
        Assert.Equal(("", ""), (await Listed(device), await Told(scene, device)));
        await Refused("fixed,wifi,cellular", () => Read(device, sent.MessageId));
        network = "wifi";
        Assert.Equal(Pdf, await Download(device, pdf.MediaId));
        await Read(device, sent.MessageId);

        var link = (await device.Media.CreateMediaLinkAsync(new CreateMediaLinkRequest { RequestId = "link", MediaId = pdf.MediaId })).Link;
        using var refused = await scene.Ask(link.Path, configure: h => h.Add("cpm-access-network", "cellular"));
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Equal("fixed,wifi", refused.Headers.GetValues("cpm-allowed-networks").Single());
        await LinkTests.IsTold(refused, "This cannot be fetched over the network that you are on. It can over these: fixed line, Wi-Fi.\n");
        using var asked = await scene.Ask(link.Path, HttpMethod.Head, h => h.Add("cpm-access-network", "cellular"));
        Assert.Equal(HttpStatusCode.Forbidden, asked.StatusCode);
        Assert.Empty(await asked.Content.ReadAsByteArrayAsync());
        using var given = await scene.Ask(link.Path, configure: h => h.Add("cpm-access-network", "wifi"));
        Assert.Equal(Pdf, await given.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task What_the_operator_knows_of_an_address_goes_before_what_a_device_says()
    {
        await using var scene = await MediaScene.Start(
            "--Access:Rules:0=roaming * none", "--Access:Ranges:0=127.0.0.0/8 wifi", "--Access:Ranges:1=127.0.0.1/32 roaming");
        var media = await scene.Put(Pdf);
        using var device = new CpmClient(new CpmClientOptions
        {
            Address = scene.Server.Address, Token = TokenSource.Fixed(scene.Server.Token("anna", null)), AccessNetwork = () => "wifi",
        });
        await Refused("fixed,wifi,cellular", () => Download(device, media.MediaId));
    }

    [Fact]
    [Requirement("CPM-MLD-003")]
    public async Task Who_is_refused_a_message_has_not_got_it()
    {
        await using var scene = await MediaScene.Start("--Access:Rules:0=roaming * none");
        var bob = (await scene.Server.Provision("bob", "tel:+4930222222")).Owner;
        // A phone that is only notified of messages: what it fetches is delivered.
        var phone = await scene.Client.Devices.RegisterDeviceAsync(new RegisterDeviceRequest
        {
            Device = new Device { Name = "phone", Capabilities = new DeviceCapabilities { MaxMessageBytes = 1 } },
        });
        var network = "roaming";
        using var device = new CpmClient(new CpmClientOptions
        {
            Address = scene.Server.Address, Token = TokenSource.Fixed(scene.Server.Token("anna", phone.Device.DeviceId)),
            AccessNetwork = () => network,
        });
        var sent = await bob.Messages.SendMessageAsync(new SendMessageRequest
        {
            Recipients = { Anna }, RequestDeliveryReport = true,
            Content = new Content { Parts = { new ContentPart { MediaType = "text/plain", Body = ByteString.CopyFromUtf8("hello") } } },
        });

        var before = await Mark(scene, sent.MessageId);
        await Refused("fixed,wifi,cellular", () => Read(device, sent.MessageId));
        network = "wifi";
        var error = await Assert.ThrowsAsync<CpmException>(() => device.Messages.GetMessageAsync(
            new GetMessageRequest { MessageId = sent.MessageId, Parts = { 7 } }).ResponseAsync);
        Assert.Equal(ErrorReason.InvalidField, error.Reason);
        Assert.Equal(before + 1, await Mark(scene, sent.MessageId));
        await Read(device, sent.MessageId);
        Assert.Equal(before + 3, await Mark(scene, sent.MessageId));
    }

    [Fact]
    public async Task An_export_takes_all_that_may_be_retrieved_and_tells_what_may_not()
    {
        await using var scene = await MediaScene.Start("--Access:Rules:0=cellular application/pdf 5000", "--Access:Rules:1=cellular text/plain none");
        var (pdf, small) = (await scene.Put(Pdf), await scene.Put([.. "%PDF-1.7\n"u8]));
        var sent = await Send(scene);
        using var device = new CpmClient(new CpmClientOptions
        {
            Address = scene.Server.Address, Token = TokenSource.Fixed(scene.Server.Token("anna", null)), AccessNetwork = () => "cellular",
        });
        var folder = Directory.CreateTempSubdirectory("cpm-backup").FullName;

        var manifest = await new AccountBackup(device).ExportAsync("anna", Path.Combine(folder, "cellular.zip"));
        Assert.Equal(
            [
                $"Message {sent.MessageId} is not whole: it may not be retrieved over this access network, or by this device.",
                $"{NameOf(pdf)} may not be retrieved over this access network, only over: fixed,wifi,roaming.",
            ],
            manifest.Missing);
        Assert.Equal([NameOf(small)], manifest.Files.Where(f => f.Name.StartsWith("media/", StringComparison.Ordinal)).Select(f => f.Name));
        Assert.Equal(manifest.Missing, (await BackupCheck.VerifyAsync(Path.Combine(folder, "cellular.zip"))).Missing);

        static string NameOf(Protocol.V1.Media media) => $"media/{Convert.ToHexStringLower(media.Sha256.Span)}";
    }

    private static async Task<long> Mark(MediaScene scene, string message) => (await scene.Client.Messages.MarkMessagesAsync(
        new MarkMessagesRequest { MessageIds = { message }, Flagged = true })).Seq;

    private static async Task<byte[]> Download(CpmClient device, string media)
    {
        using var into = new MemoryStream();
        await device.MediaTransfers.DownloadAsync(media, into);
        return into.ToArray();
    }

    private static async Task<string> Listed(CpmClient device) =>
        TextOf((await device.Messages.ListMessagesAsync(new ListMessagesRequest())).Messages[0]);

    private static async Task<string> Told(MediaScene scene, CpmClient device)
    {
        await using var connection = device.Connect();
        await connection.WhenCaughtUpAsync();
        await Send(scene);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        await foreach (var entry in connection.Entries(patience.Token))
        {
            if ((entry.MessageArrived?.Message ?? entry.MessageSent?.Message) is { } told)
                return TextOf(told);
        }
        return "nothing came";
    }

    private static async Task<SendMessageResponse> Send(MediaScene scene) =>
        await scene.Client.Messages.SendMessageAsync(new SendMessageRequest
        {
            Recipients = { Anna },
            Content = new Content { Parts = { new ContentPart { MediaType = "text/plain", Body = ByteString.CopyFromUtf8("hello") } } },
        });

    private static string TextOf(Message message) => message.Content.Parts[0].Body.ToStringUtf8();

    private static Task<GetMessageResponse> Read(CpmClient device, string message) =>
        device.Messages.GetMessageAsync(new GetMessageRequest { MessageId = message }).ResponseAsync;

    private static async Task Refused(string allowed, Func<Task> call)
    {
        var error = await Assert.ThrowsAsync<CpmException>(call);
        Assert.Equal(ErrorReason.NetworkNotAllowed, error.Reason);
        Assert.Equal(allowed, error.Details["networks"]);
    }
}
