using Cpm.Domain;
using Cpm.Domain.Media;
using Cpm.Grains;
using Cpm.Grains.Media;
using Cpm.Ledger.Reads;
using Cpm.Ledger.Tables;
using Cpm.Media.Links;
using Orleans;

namespace Cpm.FrontDoor.Media;

/// <summary>To what a link leads now, if to anything.</summary>
internal sealed class LinkedMedia(LinkTokens tokens, IMediaRows rows, IGrainFactory grains, TimeProvider time)
{
    private static readonly Refused NoLink = new(RefusalReason.MediaUnknown);

    /// <summary>A link that has time still; to what it leads may be gone.</summary>
    public async Task<MediaLinkRow?> FindLink(string token, CancellationToken cancellation) =>
        tokens.TryRead(token, out var number) && await rows.FindLink(number, cancellation) is { } link
            && link.ExpireMs > time.GetUtcNow().ToUnixTimeMilliseconds()
            ? link
            : null;

    /// <summary>A link that leads to a medium, and the medium.</summary>
    public async Task<(MediaLinkRow? Link, MediaView? Media, Refused? Refused)> Find(string token, CancellationToken cancellation)
    {
        if (await FindLink(token, cancellation) is not { } link)
            return (null, null, NoLink);
        var (media, refused) = await Look(link);
        return media is null ? (null, null, refused) : (link, media, null);
    }

    /// <summary>The medium that a link leads to.</summary>
    public async Task<(MediaView? Media, Refused? Refused)> Look(MediaLinkRow link)
    {
        if (LinkedMessage.Of(link.Media) is not null)
            return (null, NoLink);
        // By the account: one that is suspended or has given up the medium, or the message that showed it, gives nothing out.
        var answer = await grains.GetGrain<IMediaGrain>(link.Account).Look([new MediaAsk(link.Media.Value, link.Message.Value)]);
        return answer.Value?.Media[0] is not { } media ? (null, NoLink)
            : MediaDoor.WhyWithheld(media) is { } withheld ? (null, withheld)
            : (media, null);
    }
}
