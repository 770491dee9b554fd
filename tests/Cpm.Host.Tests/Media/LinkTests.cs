using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using Cpm.Client;
using Cpm.Protocol.V1;
using Cpm.Testing;
using Google.Protobuf.WellKnownTypes;

namespace Cpm.Host.Tests.Media;

[Requirement("CPM-STOR-013")]
public sealed class LinkTests
{
    private const string Nothing = "There is nothing at this link, or not any more.\n";

    private static readonly byte[] Png = [0x89, .. "PNG\r\n"u8, 0x1A, 0x0A, .. MediaScene.Bytes(200_000)];

    [Fact]
    public async Task Who_has_the_link_reads_the_medium_without_a_token_and_without_danger()
    {
        await using var scene = await MediaScene.Start("--Media:PartBytes=65536");
        var media = await scene.Put(Png, "grüße \"x\".png");
        var link = await Link(scene, media);
        Assert.DoesNotContain("anna", link.Path, StringComparison.Ordinal);
        Assert.DoesNotContain(media.MediaId, link.Path, StringComparison.Ordinal);

        using var answer = await scene.Ask(link.Path);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(Png, await answer.Content.ReadAsByteArrayAsync());
        Assert.Equal("image/png", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal($"\"{Convert.ToHexStringLower(SHA256.HashData(Png))}\"", answer.Headers.ETag!.Tag);
        Assert.Equal("bytes", answer.Headers.AcceptRanges.Single());
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("default-src 'none'; sandbox", answer.Headers.GetValues("Content-Security-Policy").Single());
        Assert.Equal("inline", answer.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal("grüße \"x\".png", answer.Content.Headers.ContentDisposition.FileNameStar);

        using var head = await scene.Ask(link.Path, HttpMethod.Head);
        Assert.Equal(Png.Length, head.Content.Headers.ContentLength);
        Assert.Empty(await head.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task A_page_that_calls_itself_a_picture_is_saved_and_not_shown()
    {
        await using var scene = await MediaScene.Start();
        var media = await scene.Put([.. "<html><script>alert(1)</script>"u8], "picture.png");
        using var answer = await scene.Ask((await Link(scene, media)).Path);
        Assert.Equal("attachment", answer.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal("text/html", answer.Content.Headers.ContentType!.MediaType);
    }

    [Theory]
    [InlineData("bytes=0-0", 206, 0, 1)]
    [InlineData("bytes=65530-65545", 206, 65_530, 16)]
    [InlineData("bytes=200000-", 206, 200_000, 8)]
    [InlineData("bytes=-5", 206, 200_003, 5)]
    [InlineData("bytes=5-999999999", 206, 5, 200_003)]
    [InlineData("bytes=200008-", 416, 0, 0)]
    [InlineData("bytes=1-0", 200, 0, 200_008)]
    [InlineData("lines=1-2", 200, 0, 200_008)]
    [InlineData("bytes=0-1,5-6", 200, 0, 200_008)]
    public async Task Ranges_are_given_as_http_has_them(string range, int status, int offset, int length)
    {
        await using var scene = await MediaScene.Start("--Media:PartBytes=65536");
        var link = await Link(scene, await scene.Put(Png));
        using var answer = await scene.Ask(link.Path, configure: r => r.TryAddWithoutValidation("Range", range));
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal(Png.AsSpan(offset, length).ToArray(), await answer.Content.ReadAsByteArrayAsync());
        if (status == 206)
            Assert.Equal(new ContentRangeHeaderValue(offset, offset + length - 1, Png.Length), answer.Content.Headers.ContentRange);
    }

    [Fact]
    public async Task A_range_is_given_only_if_the_medium_is_still_the_same_and_nothing_if_it_is_known()
    {
        await using var scene = await MediaScene.Start();
        var link = await Link(scene, await scene.Put(Png));
        using var whole = await scene.Ask(link.Path, HttpMethod.Head);
        var tag = whole.Headers.ETag!.Tag;
        Task<HttpResponseMessage> Range(string ifRange) => scene.Ask(link.Path, configure: headers =>
        {
            headers.TryAddWithoutValidation("Range", "bytes=0-3");
            headers.TryAddWithoutValidation("If-Range", ifRange);
        });
        using var same = await Range(tag);
        Assert.Equal(HttpStatusCode.PartialContent, same.StatusCode);
        using var other = await Range("\"other\"");
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
        using var known = await scene.Ask(link.Path, configure: h => h.TryAddWithoutValidation("If-None-Match", tag));
        Assert.Equal(HttpStatusCode.NotModified, known.StatusCode);
    }

    [Fact]
    public async Task A_link_to_a_part_gives_that_part_and_no_more()
    {
        await using var scene = await MediaScene.Start();
        var media = await scene.Put(Png);
        var link = await Link(scene, media, request => (request.Offset, request.Length) = (10, 20));
        Assert.Equal((10, 20), (link.Offset, link.Length));
        using var whole = await scene.Ask(link.Path);
        Assert.Equal(Png[10..30], await whole.Content.ReadAsByteArrayAsync());
        using var range = await scene.Ask(link.Path, configure: r => r.TryAddWithoutValidation("Range", "bytes=15-99"));
        Assert.Equal(Png[25..30], await range.Content.ReadAsByteArrayAsync());
        using var outside = await scene.Ask(link.Path, configure: r => r.TryAddWithoutValidation("Range", "bytes=20-"));
        Assert.Equal(HttpStatusCode.RequestedRangeNotSatisfiable, outside.StatusCode);
    }

    [Fact]
    public async Task A_link_that_is_tampered_with_revoked_or_expired_or_whose_medium_is_given_up_is_no_link()
    {
        await using var scene = await MediaScene.Start();
        var media = await scene.Put(Png);
        var link = await Link(scene, media);
        var token = link.Path["/media/".Length..];
        for (var i = 0; i < token.Length; i++)
        {
            var other = token.ToCharArray();
            other[i] = other[i] == 'A' ? 'B' : 'A';
            Assert.Equal(HttpStatusCode.NotFound, await scene.StatusOf("/media/" + new string(other)));
        }
        foreach (var wrong in (string[])["x", token + "A", token[..^1], "..%2f..%2fetc%2fpasswd"])
        {
            using var nothing = await scene.Ask("/media/" + wrong);
            Assert.Equal(HttpStatusCode.NotFound, nothing.StatusCode);
            await IsTold(nothing, Nothing);
        }

        Assert.Equal(HttpStatusCode.OK, await scene.StatusOf(link.Path));
        await scene.Client.Media.RevokeMediaLinkAsync(new RevokeMediaLinkRequest { RequestId = "r", LinkId = link.LinkId });
        Assert.Equal(HttpStatusCode.NotFound, await scene.StatusOf(link.Path));

        var brief = await Link(scene, media, request =>
            request.ExpireTime = Timestamp.FromDateTimeOffset(DateTimeOffset.UtcNow.AddSeconds(2)));
        for (var tries = 0; await scene.StatusOf(brief.Path) != HttpStatusCode.NotFound; tries++)
        {
            Assert.True(tries < 100, "It did not expire.");
            await Task.Delay(100);
        }

        var last = await Link(scene, media);
        await scene.Delete(media.MediaId);
        Assert.Equal(HttpStatusCode.NotFound, await scene.StatusOf(last.Path));
    }

    [Fact]
    public async Task Links_outlive_a_restart_and_others_cannot_revoke_them()
    {
        var data = Directory.CreateTempSubdirectory("cpm-media-").FullName;
        MediaLink link;
        await using (var first = await MediaScene.StartOn(data))
        {
            link = await Link(first, await first.Put(Png));
            var ben = await first.Server.Provision("ben", "tel:+4930222222");
            await ben.Owner.Media.RevokeMediaLinkAsync(new RevokeMediaLinkRequest { RequestId = "r", LinkId = link.LinkId });
        }
        await using var second = await MediaScene.ReturnTo(data);
        Assert.Equal(HttpStatusCode.OK, await second.StatusOf(link.Path));
    }

    [Fact]
    [Requirement("CPM-STOR-008")]
    public async Task Who_is_given_a_link_keeps_the_medium_without_bringing_its_bytes()
    {
        await using var scene = await MediaScene.Start("--Media:GraceMinutes=0", "--Media:CollectSeconds=1");
        var ben = await scene.Server.Provision("ben", "tel:+4930222222");
        var media = await scene.Put(Png, "passed on");
        var link = await Link(scene, media);
        var keep = new KeepMediaRequest { RequestId = "keep", LinkPath = link.Path };

        var kept = (await ben.Owner.Media.KeepMediaAsync(keep)).Media;

        Assert.Equal((media.MediaId, "passed on", media.Sha256), (kept.MediaId, kept.Name, kept.Sha256));
        Assert.Equal(kept, (await ben.Owner.Media.KeepMediaAsync(keep)).Media);
        await ben.Owner.Media.KeepMediaAsync(new KeepMediaRequest { RequestId = "again", LinkPath = link.Path });
        Assert.Equal(Png.Length, (await ben.Owner.Media.ListMediaAsync(new ListMediaRequest())).Usage.StoredBytes);
        await scene.Delete(media.MediaId);
        await Task.Delay(1_500);
        Assert.Equal(Png, await scene.Get(media.MediaId, headers: scene.HeadersOf("ben")));
        Assert.Equal(ErrorReason.MediaUnknown, await MediaScene.RefusalOf(() => ben.Owner.Media.KeepMediaAsync(
            new KeepMediaRequest { RequestId = "late", LinkPath = link.Path }).ResponseAsync));
        Assert.Equal(kept, (await ben.Owner.Media.KeepMediaAsync(keep)).Media);
    }

    [Fact]
    public async Task A_link_to_a_part_does_not_give_the_whole()
    {
        await using var scene = await MediaScene.Start();
        var ben = await scene.Server.Provision("ben", "tel:+4930222222");
        var link = await Link(scene, await scene.Put(Png), request => request.Length = 10);
        Assert.Equal(ErrorReason.MediaUnknown, await MediaScene.RefusalOf(() => ben.Owner.Media.KeepMediaAsync(
            new KeepMediaRequest { RequestId = "keep", LinkPath = link.Path }).ResponseAsync));
    }

    [Fact]
    public async Task Links_are_bounded_and_one_whose_id_is_lost_is_found_in_a_list_and_revoked()
    {
        await using var scene = await MediaScene.Start("--Media:LinksPerMedia=2");
        var ben = await scene.Server.Provision("ben", "tel:+4930222222");
        Protocol.V1.Media media = await scene.Put(Png), other = await scene.Put([1, 2, 3]);
        MediaLink third = await Link(scene, other), first = await Link(scene, media);
        var second = await Link(scene, media, request => (request.Offset, request.Length) = (10, 20));
        Assert.Equal(ErrorReason.LimitReached, await MediaScene.RefusalOf(() => Link(scene, media)));

        Assert.Equal([first.LinkId, second.LinkId, third.LinkId], (await Links(scene.Client, "")).Select(l => l.LinkId));
        Assert.Empty(await Links(ben.Owner, ""));
        var listed = await Links(scene.Client, media.MediaId);
        // Made so long before it ends as links may work, which is 30 days.
        Assert.Equal(
            new ListedMediaLink
            {
                LinkId = second.LinkId, MediaId = media.MediaId, ExpireTime = second.ExpireTime, Offset = 10, Length = 20,
                CreateTime = (second.ExpireTime.ToDateTime() - TimeSpan.FromDays(30)).ToTimestamp(),
            },
            listed[1]);
        var page = await scene.Client.Media.ListMediaLinksAsync(new ListMediaLinksRequest { PageSize = 1 });
        Assert.Equal(ErrorReason.PageTokenInvalid, await MediaScene.RefusalOf(() => scene.Client.Media.ListMediaLinksAsync(
            new ListMediaLinksRequest { MediaId = media.MediaId, PageToken = page.NextPageToken }).ResponseAsync));

        await scene.Client.Media.RevokeMediaLinkAsync(new RevokeMediaLinkRequest { RequestId = "r", LinkId = listed[0].LinkId });

        Assert.Equal(HttpStatusCode.NotFound, await scene.StatusOf(first.Path));
        Assert.Equal(HttpStatusCode.OK, await scene.StatusOf(second.Path));
        Assert.Equal([second.LinkId, third.LinkId], (await Links(scene.Client, "")).Select(l => l.LinkId));
        await Link(scene, media);
        await scene.Delete(media.MediaId);
        Assert.Equal([third.LinkId], (await Links(scene.Client, "")).Select(l => l.LinkId));
    }

    // Page by page, of two links each.
    private static async Task<List<ListedMediaLink>> Links(CpmClient client, string mediaId)
    {
        var request = new ListMediaLinksRequest { MediaId = mediaId, PageSize = 2 };
        List<ListedMediaLink> all = [];
        do
        {
            var page = await client.Media.ListMediaLinksAsync(request);
            Assert.True(page.Links.Count <= 2 && (page.Links.Count == 2 || page.NextPageToken.Length == 0));
            all.AddRange(page.Links);
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);
        return all;
    }

    [Fact]
    public async Task Who_holds_many_links_open_does_not_keep_the_owner_from_his_media()
    {
        await using var scene = await MediaScene.Start("--Media:TransfersPerAccount=1", "--Media:PartBytes=65536");
        byte[] large = MediaScene.Bytes(4_000_000);
        var media = await scene.Put(large, "film.bin");
        var link = await Link(scene, media);
        using var http = new HttpClient { BaseAddress = scene.Server.Address };
        using var request = new HttpRequestMessage(HttpMethod.Get, link.Path)
        {
            Version = HttpVersion.Version20, VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        using var slow = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);

        using var busy = await scene.Ask(link.Path);
        Assert.Equal(HttpStatusCode.TooManyRequests, busy.StatusCode);
        await IsTold(busy, "Too much is asked for at the moment. Please try again a little later.\n");
        Assert.Equal(media.Sha256, (await scene.Put(large, "again.bin")).Sha256);

        await slow.Content.CopyToAsync(Stream.Null);
        Assert.Equal(HttpStatusCode.OK, slow.StatusCode);
    }

    /// <summary>A refusal is told to a person, and kept by nobody.</summary>
    internal static async Task IsTold(HttpResponseMessage answer, string text)
    {
        Assert.Equal(text, await answer.Content.ReadAsStringAsync());
        Assert.Equal("text/plain; charset=utf-8", answer.Content.Headers.ContentType!.ToString());
        Assert.True(answer.Headers.CacheControl!.NoStore);
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
    }

    private static async Task<MediaLink> Link(
        MediaScene scene, Protocol.V1.Media media, Action<CreateMediaLinkRequest>? configure = null)
    {
        var request = new CreateMediaLinkRequest { RequestId = scene.Server.NewRequestId() + "-link", MediaId = media.MediaId };
        configure?.Invoke(request);
        return (await scene.Client.Media.CreateMediaLinkAsync(request)).Link;
    }
}
