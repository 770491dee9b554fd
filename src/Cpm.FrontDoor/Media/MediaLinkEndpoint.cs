using Cpm.Domain.Media;
using Cpm.FrontDoor.Access;
using Cpm.FrontDoor.Limits;
using Cpm.FrontDoor.Mail;
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
/// Gives media and messages to who has a link (CPM-STOR-012, -013): GET and HEAD with ranges. Whatever is wrong with a link, the answer is
/// 404, so that nothing is learned from it.
/// </summary>
internal sealed class MediaLinkEndpoint(
    MediaDoor door, PreviewDoor previews, AccessGate access, LinkedMedia linked, LinkedMail mail, CallRates rates)
{
    // Places of their own, or whoever has a link could keep its owner from his media.
    private readonly Transfers _transfers = new(door.Options);

    public static void Map(IEndpointRouteBuilder routes, MediaLinkEndpoint endpoint) => routes.MapMethods(
        LinkTokens.PathPrefix + "{token}", [HttpMethods.Get, HttpMethods.Head], endpoint.Serve);

    private async Task Serve(HttpContext context)
    {
        if (rates.CountFrame(rates.OfConnection(context)) is not null)
        {
            await LinkRefusals.TooMany(context);
            return;
        }
        var token = context.GetRouteValue("token") as string ?? "";
        var link = await linked.FindLink(token, context.RequestAborted);
        if (link is null)
        {
            await LinkRefusals.NotFound(context);
            return;
        }
        using var place = _transfers.TryEnter(link.Account);
        if (place is null)
        {
            await LinkRefusals.TooMany(context);
            return;
        }
        if (LinkedMessage.Of(link.Media) is not null)
            await mail.Give(context, link);
        else
            await Give(context, link);
    }

    private async Task Give(HttpContext context, MediaLinkRow link)
    {
        var (media, _) = await linked.Look(link);
        if (media is null)
            await LinkRefusals.NotFound(context);
        else if (context.Request.Query.TryGetValue("preview", out var size))
            await GivePreview(context, link, media, size.ToString());
        else if (await MayCome(context, media.Type, media.SizeBytes))
            await Give(context, link, media);
    }

    private async Task<bool> MayCome(HttpContext context, string type, long bytes)
    {
        if (access.WhyNot(context, type, bytes) is not { } refused)
            return true;
        await LinkRefusals.WrongNetwork(context, refused.Subject ?? "");
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
            await (isFinal ? LinkRefusals.NotFound(context) : LinkRefusals.NotReady(context));
            return;
        }
        if (!await MayCome(context, PreviewAnswer.MediaType, bytes.Length))
            return;
        LinkHeaders.Guard(context.Response.Headers, PreviewAnswer.MediaType, "");
        var tag = $"\"{Convert.ToHexStringLower(media.Digest)}-{named}\"";
        await TypedResults.Bytes(
            bytes, PreviewAnswer.MediaType, lastModified: DateTimeOffset.FromUnixTimeMilliseconds(media.AtMs),
            entityTag: new EntityTagHeaderValue(tag)).ExecuteAsync(context);
    }

    private async Task Give(HttpContext context, MediaLinkRow link, MediaView media)
    {
        LinkHeaders.Guard(context.Response.Headers, media.Type, media.Name);
        LinkHeaders.KnowOnlyBytes(context.Request.Headers);
        var content = new MediaContentStream(door.Reader, new MediaKey(media.Blob), link.Offset, link.Length);
        var isWhole = link.Length == media.SizeBytes;
        var tag = Convert.ToHexStringLower(media.Digest) + (isWhole ? "" : $"-{link.Offset}-{link.Length}");
        await TypedResults.Stream(
            content, media.Type, lastModified: DateTimeOffset.FromUnixTimeMilliseconds(media.AtMs),
            entityTag: new EntityTagHeaderValue($"\"{tag}\""), enableRangeProcessing: true).ExecuteAsync(context);
    }
}
