using Cpm.Domain.Media;
using Cpm.FrontDoor.Access;
using Cpm.FrontDoor.Limits;
using Cpm.Grains.Media;
using Cpm.Ledger.Reads;
using Cpm.Media.Links;
using Cpm.Media.Previews;
using Cpm.Media.Transfer;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;

namespace Cpm.FrontDoor.Media;

/// <summary>
/// Gives media to who has a link (CPM-STOR-013): GET and HEAD with ranges. Whatever is wrong with a link, the answer is 404, so that
/// nothing is learned from it.
/// </summary>
internal sealed class MediaLinkEndpoint(MediaDoor door, PreviewDoor previews, AccessGate access, LinkedMedia linked, CallRates rates)
{
    // What is shown where it stands, since nothing in it is run; all else is saved.
    private static readonly string[] Shown = ["image/png", "image/jpeg", "image/gif", "image/webp", "image/avif", "audio/", "video/"];

    // Places of their own, or whoever has a link could keep its owner from his media.
    private readonly Transfers _transfers = new(door.Options);

    public static void Map(IEndpointRouteBuilder routes, MediaLinkEndpoint endpoint) => routes.MapMethods(
        LinkTokens.PathPrefix + "{token}", [HttpMethods.Get, HttpMethods.Head], endpoint.Serve);

    private async Task Serve(HttpContext context)
    {
        if (rates.CountFrame(rates.OfConnection(context)) is not null)
        {
            context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            return;
        }
        var token = context.GetRouteValue("token") as string ?? "";
        var (link, media, _) = await linked.Find(token, context.RequestAborted);
        if (link is null || media is null)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }
        using var place = _transfers.TryEnter(link.Account);
        if (place is null)
        {
            context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            return;
        }
        if (context.Request.Query.TryGetValue("preview", out var size))
            await GivePreview(context, link, media, size.ToString());
        else if (MayCome(context, media.Type, media.SizeBytes))
            await Give(context, link, media);
    }

    private bool MayCome(HttpContext context, string type, long bytes)
    {
        if (access.WhyNot(context, type, bytes) is not { } refused)
            return true;
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        context.Response.Headers["cpm-allowed-networks"] = refused.Subject;
        return false;
    }

    private async Task GivePreview(HttpContext context, MediaLinkRow link, MediaView media, string named)
    {
        PreviewSize? size = named switch
        {
            "small" => PreviewSize.Small,
            "medium" => PreviewSize.Medium,
            "large" => PreviewSize.Large,
            _ => null,
        };
        // A link to a part of a medium shows nothing of the rest.
        var (standing, bytes) = size is { } wanted && link.Length == media.SizeBytes
            ? await previews.TryGive(media, wanted, context.RequestAborted)
            : (PreviewStanding.Impossible, []);
        if (standing != PreviewStanding.Ready)
        {
            var isFinal = standing is PreviewStanding.Impossible or PreviewStanding.Off;
            context.Response.StatusCode = isFinal ? StatusCodes.Status404NotFound : StatusCodes.Status503ServiceUnavailable;
            return;
        }
        if (!MayCome(context, PreviewAnswer.MediaType, bytes.Length))
            return;
        Guard(context.Response.Headers, media with { Type = PreviewAnswer.MediaType, Name = "" });
        var tag = $"\"{Convert.ToHexStringLower(media.Digest)}-{named}\"";
        await TypedResults.Bytes(
            bytes, PreviewAnswer.MediaType, lastModified: DateTimeOffset.FromUnixTimeMilliseconds(media.AtMs),
            entityTag: new EntityTagHeaderValue(tag)).ExecuteAsync(context);
    }

    private async Task Give(HttpContext context, MediaLinkRow link, MediaView media)
    {
        Guard(context.Response.Headers, media);
        // A range of something else than bytes is no range (RFC 9110, 14.2); the library would take it for one of bytes.
        if (!context.Request.Headers.Range.ToString().StartsWith("bytes=", StringComparison.OrdinalIgnoreCase))
            context.Request.Headers.Remove(HeaderNames.Range);
        var content = new MediaContentStream(door.Reader, new MediaKey(media.Blob), link.Offset, link.Length);
        var isWhole = link.Length == media.SizeBytes;
        var tag = Convert.ToHexStringLower(media.Digest) + (isWhole ? "" : $"-{link.Offset}-{link.Length}");
        await TypedResults.Stream(
            content, media.Type, lastModified: DateTimeOffset.FromUnixTimeMilliseconds(media.AtMs),
            entityTag: new EntityTagHeaderValue($"\"{tag}\""), enableRangeProcessing: true).ExecuteAsync(context);
    }

    private static void Guard(IHeaderDictionary headers, MediaView media)
    {
        var disposition = new ContentDispositionHeaderValue(
            Array.Exists(Shown, type => media.Type.StartsWith(type, StringComparison.Ordinal)) ? "inline" : "attachment");
        if (media.Name.Length > 0)
            disposition.SetHttpFileName(media.Name);
        headers.ContentDisposition = disposition.ToString();
        headers.XContentTypeOptions = "nosniff";
        headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Resource-Policy"] = "cross-origin";
        // A link can be revoked, so it is asked for again each time; the tag makes that cheap.
        headers.CacheControl = "private, no-cache";
    }
}
