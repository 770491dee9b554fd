using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Cpm.Client;
using Cpm.Host.Tests.Servers;
using Cpm.Protocol.V1;
using Cpm.Testing;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace Cpm.Host.Tests.Media;

/// <summary>Links to whole messages, read over HTTP as anybody would read them.</summary>
[Requirement("CPM-STOR-012")]
public sealed partial class MessageLinkTests
{
    private const string Anna = "tel:+4930111111", Ben = "tel:+4930222222";
    private const string Carl = "mailto:carl@cpm.example", Joerg = "mailto:jörg@cpm.example", Dora = "sip:do,ra@cpm.example";
    private static readonly byte[] Photo = [0x89, .. "PNG\r\n"u8, 0x1A, 0x0A, .. MediaScene.Bytes(5_000)];
    private static readonly byte[] Film = MediaScene.Bytes(200_003);
    private static readonly byte[] Utf16 = Encoding.Unicode.GetBytes("zwei\nZeilen");
    private static readonly byte[] Other = [.. "Subject: inside\r\n\r\n--=_ and more\r\n"u8];

    [Fact]
    [Requirement("CPM-CONV-004")]
    public async Task A_link_gives_the_whole_message_as_a_mail_that_other_programs_read()
    {
        await using var scene = await MediaScene.Start("--Media:PartBytes=65536");
        var ben = (await scene.Server.Provision("ben", Ben)).Owner;
        foreach (var (name, address) in new[] { ("carl", Carl), ("joerg", Joerg), ("dora", Dora) })
            await scene.Server.Provision(name, address);
        var odd = TestMessages.Text("", "first", Ben);
        (odd.Subject, odd.InReplyTo) = ("one\r\nBcc: all@cpm.example", "no id>\r\nBcc: all");
        var first = await Send(scene, ben, odd);
        var sent = await Send(scene, ben, await Rich(scene, first, Ben, Carl, Joerg, Dora));

        var link = await Link(ben, sent);

        Assert.Equal(("", sent, 0L, 0L), (link.MediaId, link.MessageId, link.Offset, link.Length));
        Assert.DoesNotContain("ben", link.Path, StringComparison.Ordinal);
        using var answer = await scene.Ask(link.Path);
        Assert.Equal((HttpStatusCode.OK, "message/rfc822"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.Equal("attachment", answer.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal("Grüße und mehr.eml", answer.Content.Headers.ContentDisposition.FileNameStar);
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        var bytes = await answer.Content.ReadAsByteArrayAsync();
        Assert.Equal(bytes.Length, answer.Content.Headers.ContentLength);

        var mail = await ReadMail.Of(bytes);
        Assert.Empty(mail.Defects);
        Assert.Equal([Anna, "+4930111111@tel.invalid"], mail.From);
        Assert.Equal(
            [[Ben, "+4930222222@tel.invalid"], ["", "carl@cpm.example"], [Joerg, "j%C3%B6rg@cpm.example.mailto.invalid"],
             [Dora, "do%2Cra@cpm.example.sip.invalid"]],
            mail.To);
        Assert.Equal("Grüße und mehr", mail.Headers["subject"]);
        Assert.Equal("high", mail.Headers["importance"]);
        Assert.StartsWith($"<{sent}@", mail.Headers["message-id"], StringComparison.Ordinal);
        Assert.StartsWith($"<{first}@", mail.Headers["in-reply-to"], StringComparison.Ordinal);
        Assert.Equal((await Read(ben, sent)).AcceptTime.Seconds, DateTimeOffset.Parse(mail.Headers["date"], null).ToUnixTimeSeconds());
        Assert.Equal(
            [("text/plain", "utf-8", "", false), ("image/png", "", "Katze \"ü\".png", true), ("application/octet-stream", "", "film", true),
             ("text/plain", "utf-16le", "", false), ("application/octet-stream", "", "other.eml", true)],
            mail.Parts.Select(p => (p.Type, p.Charset, p.Name, p.Attached)));
        Assert.Equal("schau\r\n— da", Encoding.UTF8.GetString(mail.Parts[0].Bytes));
        Assert.Equal([Photo, Film, Utf16, Other], mail.Parts[1..].Select(p => p.Bytes));

        // One alone is the mail itself, and who sent it links to it as well.
        using var alone = await scene.Ask((await Link(scene.Client, first)).Path);
        mail = await ReadMail.Of(await alone.Content.ReadAsByteArrayAsync());
        Assert.Equal("one  Bcc: all@cpm.example", mail.Headers["subject"]);
        Assert.DoesNotContain("bcc", mail.Headers.Keys);
        Assert.DoesNotContain("in-reply-to", mail.Headers.Keys);
        Assert.Equal(("text/plain", "first"), (mail.Headers["content-type"].Split(';')[0], Encoding.UTF8.GetString(mail.Parts.Single().Bytes).Trim()));
    }

    [Fact]
    public async Task Any_range_of_it_is_given_and_its_header_alone_and_nothing_where_it_is_known()
    {
        await using var scene = await MediaScene.Start("--Media:PartBytes=65536");
        var ben = (await scene.Server.Provision("ben", Ben)).Owner;
        var sent = await Send(scene, ben, await Rich(scene));
        var path = (await Link(ben, sent)).Path;
        using var whole = await scene.Ask(path);
        var bytes = await whole.Content.ReadAsByteArrayAsync();
        var tag = whole.Headers.ETag!.Tag;

        using var head = await scene.Ask(path, HttpMethod.Head);
        Assert.Equal((bytes.Length, tag), (head.Content.Headers.ContentLength, head.Headers.ETag!.Tag));
        Assert.Empty(await head.Content.ReadAsByteArrayAsync());
        Assert.Equal("bytes", head.Headers.AcceptRanges.Single());

        // Wherever one begins and ends: before, within, across and behind what is stored elsewhere.
        var random = new Random(7);
        for (var i = 0; i < 40; i++)
        {
            var from = i == 0 ? 0 : random.Next(bytes.Length);
            var to = i == 1 ? bytes.Length - 1 : Math.Min(bytes.Length - 1, from + random.Next(i % 2 == 0 ? 200 : bytes.Length));
            using var part = await scene.Ask(path, configure: h => h.Range = new RangeHeaderValue(from, to));
            Assert.Equal(new ContentRangeHeaderValue(from, to, bytes.Length), part.Content.Headers.ContentRange);
            Assert.Equal(bytes[from..(to + 1)], await part.Content.ReadAsByteArrayAsync());
        }
        using var beyond = await scene.Ask(path, configure: h => h.Range = new RangeHeaderValue(bytes.Length, null));
        Assert.Equal(HttpStatusCode.RequestedRangeNotSatisfiable, beyond.StatusCode);
        using var known = await scene.Ask(path, configure: h => h.TryAddWithoutValidation("If-None-Match", tag));
        Assert.Equal(HttpStatusCode.NotModified, known.StatusCode);

        using var header = await scene.Ask(path + "?headers");
        var lines = await header.Content.ReadAsByteArrayAsync();
        Assert.Equal("text/rfc822-headers", header.Content.Headers.ContentType!.MediaType);
        Assert.Equal(bytes[..lines.Length], lines);
        Assert.Equal(lines.Length, Encoding.Latin1.GetString(bytes).IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4);
        Assert.NotEqual(tag, header.Headers.ETag!.Tag);
        Assert.Equal(HttpStatusCode.NotFound, await scene.StatusOf(path + "?preview=small"));

        // It is given as it is now: edited since, it is another.
        await scene.Client.Messages.EditMessageAsync(new EditMessageRequest { MessageId = sent, Content = TestMessages.Text("", "changed").Content });
        await Eventually.Holds(async () => (await Read(ben, sent)).EditCount == 1, () => "it was not edited");
        using var edited = await scene.Ask(path, configure: h =>
        {
            h.Range = new RangeHeaderValue(0, 3);
            h.TryAddWithoutValidation("If-Range", tag);
        });
        Assert.Equal(HttpStatusCode.OK, edited.StatusCode);
        Assert.Equal("changed", Encoding.UTF8.GetString((await ReadMail.Of(await edited.Content.ReadAsByteArrayAsync())).Parts.Single().Bytes).Trim());
    }

    [Fact]
    public async Task It_ends_with_its_time_when_revoked_and_with_the_message()
    {
        await using var scene = await MediaScene.Start();
        var ben = (await scene.Server.Provision("ben", Ben)).Owner;
        string deleted = await Send(scene, ben, TestMessages.Text("", "one", Ben)), recalled = await Send(scene, ben, await Rich(scene));
        var brief = TestMessages.Text("", "three", Ben);
        brief.ExpireTime = In(3);
        var expiring = await Send(scene, ben, brief);
        MediaLink[] links = [await Link(ben, deleted), await Link(ben, recalled), await Link(ben, expiring), await Link(ben, deleted)];
        var short1 = await Link(ben, deleted, request => request.ExpireTime = In(2));
        Assert.All(await Task.WhenAll(links.Select(l => scene.StatusOf(l.Path))), status => Assert.Equal(HttpStatusCode.OK, status));
        var token = links[0].Path.ToCharArray();
        token[^5] = token[^5] == 'A' ? 'B' : 'A';
        Assert.Equal(HttpStatusCode.NotFound, await scene.StatusOf(new string(token)));

        await ben.Media.RevokeMediaLinkAsync(new RevokeMediaLinkRequest { LinkId = links[3].LinkId });
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.OK), (await scene.StatusOf(links[3].Path), await scene.StatusOf(links[0].Path)));
        await ben.Messages.DeleteMessagesAsync(new DeleteMessagesRequest { MessageIds = { deleted }, Scope = DeleteScope.Everywhere });
        Assert.Equal(HttpStatusCode.NotFound, await scene.StatusOf(links[0].Path));
        await scene.Client.Messages.RecallMessageAsync(new RecallMessageRequest { MessageId = recalled });
        foreach (var path in new[] { links[1].Path, links[1].Path + "?headers", links[2].Path, short1.Path })
            await Eventually.Holds(async () => await scene.StatusOf(path) == HttpStatusCode.NotFound, () => "a link did not end");

        Assert.Equal(ErrorReason.MessageRecalled, await MediaScene.RefusalOf(() => Link(ben, recalled)));
        Assert.Equal(ErrorReason.MessageUnknown, await MediaScene.RefusalOf(() => Link(ben, deleted)));
        Assert.Equal(ErrorReason.MessageUnknown, await MediaScene.RefusalOf(() => Link(ben, "x")));
        var dora = (await scene.Server.Provision("dora", "tel:+4930444444")).Owner;
        Assert.Equal(ErrorReason.MessageUnknown, await MediaScene.RefusalOf(() => Link(dora, deleted)));
        Assert.Equal(ErrorReason.InvalidField, await MediaScene.RefusalOf(() => Link(scene.Client, deleted, r => r.Offset = 1)));
        Assert.Equal(ErrorReason.InvalidField, await MediaScene.RefusalOf(() => Link(scene.Client, deleted, r => r.Length = 1)));

        static Timestamp In(int seconds) => Timestamp.FromDateTimeOffset(DateTimeOffset.UtcNow.AddSeconds(seconds));
    }

    [Fact]
    public async Task Links_to_messages_are_bounded_and_listed_with_the_others_and_lead_to_no_medium()
    {
        await using var scene = await MediaScene.Start("--Media:LinksPerMedia=2");
        var ben = (await scene.Server.Provision("ben", Ben)).Owner;
        var media = await scene.Put(Film);
        string first = await Send(scene, ben, TestMessages.Text("", "one", Ben)), second = await Send(scene, ben, TestMessages.Text("", "two", Ben));
        var asked = new CreateMediaLinkRequest { RequestId = "once", MessageId = first };
        var one = (await scene.Client.Media.CreateMediaLinkAsync(asked)).Link;
        Assert.Equal(one, (await scene.Client.Media.CreateMediaLinkAsync(asked)).Link);
        var two = await Link(scene.Client, first);
        Assert.Equal(ErrorReason.LimitReached, await MediaScene.RefusalOf(() => Link(scene.Client, first)));
        var three = await Link(scene.Client, second);
        var film = (await scene.Client.Media.CreateMediaLinkAsync(new CreateMediaLinkRequest { MediaId = media.MediaId })).Link;

        var all = await Links(scene.Client, new ListMediaLinksRequest { PageSize = 1 });
        Assert.Equal(
            [(three.LinkId, "", second), (one.LinkId, "", first), (two.LinkId, "", first), (film.LinkId, media.MediaId, "")],
            all.Select(l => (l.LinkId, l.MediaId, l.MessageId)));
        Assert.Equal(
            [one.LinkId, two.LinkId],
            (await Links(scene.Client, new ListMediaLinksRequest { PageSize = 1, MessageId = first })).Select(l => l.LinkId));
        Assert.Empty(await Links(ben, new ListMediaLinksRequest()));
        Assert.Equal(ErrorReason.InvalidField, await MediaScene.RefusalOf(
            () => Links(scene.Client, new ListMediaLinksRequest { MessageId = first, MediaId = media.MediaId })));
        Assert.Equal(ErrorReason.MessageUnknown, await MediaScene.RefusalOf(
            () => Links(scene.Client, new ListMediaLinksRequest { MessageId = "m1" })));

        Assert.Equal(ErrorReason.MediaUnknown, await MediaScene.RefusalOf(
            () => ben.Media.KeepMediaAsync(new KeepMediaRequest { LinkPath = one.Path }).ResponseAsync));
        Assert.Equal(ErrorReason.MediaUnknown, await MediaScene.RefusalOf(() => ben.Messages.SendMessageAsync(new SendMessageRequest
        {
            Recipients = { Anna }, Content = new Content { Parts = { new ContentPart { MediaId = media.MediaId, MediaSource = one.Path } } },
        }).ResponseAsync));
    }

    // What mail has trouble with: lines of its own making, texts that are no UTF-8, and a part that is a mail.
    private static async Task<SendMessageRequest> Rich(MediaScene scene, string inReplyTo = "", params string[] to)
    {
        var film = await scene.Put(Film, "film");
        var request = TestMessages.Text("", "schau\n— da", to is [] ? [Ben] : to);
        (request.Subject, request.InReplyTo, request.Priority) = ("Grüße und mehr", inReplyTo, Priority.High);
        request.Content.Parts.Add(new ContentPart[]
        {
            new() { MediaType = "image/png", FileName = "Katze \"ü\".png", Body = ByteString.CopyFrom(Photo) },
            new() { MediaId = film.MediaId },
            new() { MediaType = "text/plain; charset=utf-16le", Body = ByteString.CopyFrom(Utf16) },
            new() { MediaType = "message/rfc822", FileName = "other.eml", Body = ByteString.CopyFrom(Other) },
        });
        return request;
    }

    private static async Task<string> Send(MediaScene scene, CpmClient to, SendMessageRequest request)
    {
        var sent = (await scene.Client.Messages.SendMessageAsync(request)).MessageId;
        await Eventually.Holds(
            async () => (await to.Messages.ListMessagesAsync(new ListMessagesRequest())).Messages.Any(m => m.MessageId == sent), () => "it did not arrive");
        return sent;
    }

    private static async Task<Message> Read(CpmClient client, string message) =>
        (await client.Messages.GetMessageAsync(new GetMessageRequest { MessageId = message })).Message;

    private static async Task<MediaLink> Link(CpmClient client, string message, Action<CreateMediaLinkRequest>? configure = null)
    {
        var request = new CreateMediaLinkRequest { MessageId = message };
        configure?.Invoke(request);
        return (await client.Media.CreateMediaLinkAsync(request)).Link;
    }

    private static async Task<List<ListedMediaLink>> Links(CpmClient client, ListMediaLinksRequest request)
    {
        List<ListedMediaLink> all = [];
        do
        {
            var page = await client.Media.ListMediaLinksAsync(request);
            all.AddRange(page.Links);
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);
        return all;
    }
}
