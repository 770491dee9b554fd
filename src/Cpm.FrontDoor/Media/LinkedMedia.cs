using Cpm.Domain;
using Cpm.Grains;
using Cpm.Grains.Media;
using Cpm.Ledger.Reads;
using Cpm.Ledger.Tables;
using Cpm.Media.Links;
using Orleans;

namespace Cpm.FrontDoor.Media;

/// <summary>To which medium a link leads now, if to any.</summary>
internal sealed class LinkedMedia(LinkTokens tokens, IMediaRows rows, IGrainFactory grains, TimeProvider time)
{
    private static readonly Refused NoLink = new(RefusalReason.MediaUnknown);

    public async Task<(MediaLinkRow? Link, MediaView? Media, Refused? Refused)> Find(string token, CancellationToken cancellation)
    {
        if (!tokens.TryRead(token, out var number))
            return (null, null, NoLink);
        var link = await rows.FindLink(number, cancellation);
        if (link is null || link.ExpireMs <= time.GetUtcNow().ToUnixTimeMilliseconds())
            return (null, null, NoLink);
        // By the account: one that is suspended or has given up the medium, or the message that showed it, gives nothing out.
        var answer = await grains.GetGrain<IMediaGrain>(link.Account).Look([new MediaAsk(link.Media.Value, link.Message.Value)]);
        return answer.Value?.Media[0] is not { } media ? (null, null, NoLink)
            : MediaDoor.WhyWithheld(media) is { } withheld ? (null, null, withheld)
            : (link, media, null);
    }
}
