using Cpm.Domain.Media;
using Cpm.FrontDoor.Access;
using Cpm.FrontDoor.Mapping;
using Cpm.FrontDoor.Media;
using Cpm.FrontDoor.Validation;
using Cpm.Grains;
using Cpm.Grains.Media;
using Cpm.Grains.Messages;
using Cpm.Ledger.Reads;
using Cpm.Media.Transfer;
using Cpm.Protocol.V1;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using Orleans;

namespace Cpm.FrontDoor.Mail;

/// <summary>
/// Gives a whole message to who has a link to it (CPM-STOR-012), as a mail with its media in it. What of it is not given out is told of in
/// its place; where something of it may not come over the network of who asks, nothing does, but its header.
/// </summary>
internal sealed class LinkedMail(IGrainFactory grains, MailForm form, MediaReader reader, AccessGate access)
{
    private const string MailType = "message/rfc822", HeaderType = "text/rfc822-headers";

    public async Task Give(HttpContext context, MediaLinkRow link)
    {
        var isHeader = context.Request.Query.ContainsKey("headers");
        if (context.Request.Query.ContainsKey("preview") || await Find(link) is not { Content.Parts.Count: > 0 } message)
        {
            await LinkRefusals.NotFound(context);
            return;
        }
        var media = await Media(link, message);
        if (!isHeader && WhyNot(context, message.Content, media) is { } networks)
        {
            await LinkRefusals.WrongNetwork(context, networks);
            return;
        }
        using var pieces = new MailPieces();
        using var mail = form.Of(message, media, pieces);
        pieces.Write(mail, isHeader);
        LinkHeaders.Guard(context.Response.Headers, MailType, NameOf(message) + ".eml");
        LinkHeaders.KnowOnlyBytes(context.Request.Headers);
        await TypedResults.Stream(
            pieces.Open(reader), isHeader ? HeaderType : MailType, entityTag: new EntityTagHeaderValue($"\"{pieces.Tag()}\""),
            enableRangeProcessing: true).ExecuteAsync(context);
    }

    private static string NameOf(Message message) =>
        MediaAsks.NameFrom(message.Subject) is { Length: > 0 } name ? name : message.MessageId;

    // As its owner has it now; whoever asks is no device of his, and what he gets is nobody's.
    private async Task<Message?> Find(MediaLinkRow link)
    {
        var found = await grains.GetGrain<IMessagesGrain>(link.Account).Find(link.Message.Value, device: 0);
        return found.Value is { } view ? view.ToWhole() : null;
    }

    private async Task<Dictionary<string, MediaView?>> Media(MediaLinkRow link, Message message)
    {
        string[] ids = [.. message.Content.Parts.Select(part => part.MediaId).Where(id => id.Length > 0).Distinct()];
        if (ids.Length == 0)
            return [];
        var asks = Array.ConvertAll(ids, id => new MediaAsk(MediaId.Parse(id), link.Message.Value));
        var found = (await grains.GetGrain<IMediaGrain>(link.Account).Look(asks)).Value?.Media;
        return ids.Select((id, i) => (id, Media: found?[i])).ToDictionary(
            one => one.id, one => one.Media is { } media && MediaDoor.WhyWithheld(media) is null ? media : null);
    }

    // Over which networks all of it may come; null if over this one.
    private string? WhyNot(HttpContext context, Content content, Dictionary<string, MediaView?> media)
    {
        string[][] refused =
        [
            .. content.Parts.Select(part => part.MediaId.Length == 0 ? access.WhyNot(context, part.MediaType, part.Body.Length)
                : media[part.MediaId] is { } medium ? access.WhyNot(context, medium.Type, medium.SizeBytes)
                : null)
                .OfType<Refused>().Select(why => (why.Subject ?? "").Split(',')),
        ];
        return refused.Length == 0 ? null : string.Join(',', refused.Aggregate((a, b) => [.. a.Intersect(b)]));
    }
}
