using System.Globalization;
using Cpm.Domain;
using Cpm.Domain.Media;
using Cpm.Domain.Messages;
using Cpm.FrontDoor.Errors;
using Cpm.FrontDoor.Mapping;
using Cpm.FrontDoor.Security;
using Cpm.FrontDoor.Validation;
using Cpm.Grains;
using Cpm.Grains.Media;
using Cpm.Protocol.V1;
using Grpc.Core;

namespace Cpm.FrontDoor.Services;

/// <content>What links to media and messages are asked for, and as their owner finds them again.</content>
internal sealed partial class MediaGrpcService
{
    private const string Links = "media links";

    public override async Task<ListMediaLinksResponse> ListMediaLinks(ListMediaLinksRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        Answers.Require(
            PageSizes.Check(request.PageSize, MaxPage)
            ?? (request.MediaId.Length > 0 && request.MessageId.Length > 0 ? Answers.Field("message_id") : null));
        var media = request.MessageId.Length > 0 ? WholeNumber(request.MessageId)
            : request.MediaId.Length > 0 ? MediaNumber(request.MediaId)
            : 0;
        var list = $"{Links}/{media}";
        Answers.Require(PageTokens.TryParse(list, caller.Account, request.PageToken, out var next));
        var (lastMedia, lastLink) = Last(next);
        var page = (await Of(caller).ListLinks(
            new LinkQuery(media, lastMedia, lastLink, PageSizes.Count(request.PageSize, UsualPage)))).OrRefuse();
        return new ListMediaLinksResponse
        {
            Links = { page.Items.Select(MediaMapping.ToProto) },
            NextPageToken = PageTokens.Format(list, caller.Account, page.Next),
        };
    }

    // By what links know a whole message.
    private static long WholeNumber(string messageId) => LinkedMessage.KeyOf(new MessageKey(
        Ids.Require(messageId, "message_id", MessageIds.Parse, RefusalReason.MessageUnknown))).Value;

    private static LinkAsk AskOf(CreateMediaLinkRequest request) => request.MediaId.Length == 0 && request.MessageId.Length > 0
        ? new LinkAsk(WholeNumber(request.MessageId), 0, 0, Times.ToMs(request.ExpireTime), MessageIds.Parse(request.MessageId))
        : new LinkAsk(
            MediaNumber(request.MediaId), request.Offset, request.Length, Times.ToMs(request.ExpireTime), ShownBy(request.MessageId));

    // The last of the page before: to what it leads, and its own number.
    private static (long Media, long Link) Last(string next)
    {
        if (next.Length == 0)
            return (0, 0);
        var dot = Math.Max(next.IndexOf('.', StringComparison.Ordinal), 0);
        var read = long.TryParse(next.AsSpan(0, dot), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var media)
            & long.TryParse(next.AsSpan(dot + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var link);
        Answers.Require(read ? null : new Refused(RefusalReason.PageTokenInvalid));
        return (media, link);
    }
}
