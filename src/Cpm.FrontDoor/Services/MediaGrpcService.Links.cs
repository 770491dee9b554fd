using System.Globalization;
using Cpm.Domain;
using Cpm.FrontDoor.Errors;
using Cpm.FrontDoor.Mapping;
using Cpm.FrontDoor.Security;
using Cpm.FrontDoor.Validation;
using Cpm.Grains;
using Cpm.Grains.Media;
using Cpm.Protocol.V1;
using Grpc.Core;

namespace Cpm.FrontDoor.Services;

/// <content>Links to media, as their owner finds them again.</content>
internal sealed partial class MediaGrpcService
{
    private const string Links = "media links";

    public override async Task<ListMediaLinksResponse> ListMediaLinks(ListMediaLinksRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        Answers.Require(PageSizes.Check(request.PageSize, MaxPage));
        var media = request.MediaId.Length == 0 ? 0 : MediaNumber(request.MediaId);
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

    // The last of the page before: its medium and its own number.
    private static (long Media, long Link) Last(string next)
    {
        if (next.Length == 0)
            return (0, 0);
        var dot = Math.Max(next.IndexOf('.', StringComparison.Ordinal), 0);
        var read = long.TryParse(next.AsSpan(0, dot), NumberStyles.None, CultureInfo.InvariantCulture, out var media)
            & long.TryParse(next.AsSpan(dot + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var link);
        Answers.Require(read ? null : new Refused(RefusalReason.PageTokenInvalid));
        return (media, link);
    }
}
