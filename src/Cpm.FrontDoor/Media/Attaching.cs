using Cpm.Domain;
using Cpm.Domain.Media;
using Cpm.FrontDoor.Mapping;
using Cpm.FrontDoor.Validation;
using Cpm.Grains.Media;
using Cpm.Media.Links;
using Cpm.Protocol.V1;
using Orleans;

namespace Cpm.FrontDoor.Media;

/// <summary>
/// Looks up the stored media that a content refers to (CPM-STOR-025). What cannot be found is no reason to refuse here: the account
/// does it, since it alone knows whether the request is a repeat.
/// </summary>
internal sealed class Attaching(IGrainFactory grains, LinkedMedia linked, CarriedBodies bodies)
{
    // More parts than any message may have are refused without looking.
    private const int MaxParts = 32;

    /// <summary>Whether something is to be looked up, or looked at, before a content goes out.</summary>
    public bool Concerns(Content? content) => Contents.HaveMedia(content) || bodies.Concern(content);

    /// <summary>Whether something that a content carries itself is looked at before it goes out.</summary>
    public bool LooksAt(Content? content) => bodies.Concern(content);

    /// <summary>
    /// The media of a content that is to go out, and why it may not; null if it refers to none and may. What does harm is no reason to
    /// refuse here either: it may be a repeat of what went out before anybody looked.
    /// </summary>
    public async ValueTask<Attached?> Prepare(Content? content, string account, CancellationToken cancellation)
    {
        var refusal = bodies.Concern(content) ? await bodies.Look(content!, cancellation) : RefusalReason.None;
        return refusal == RefusalReason.None ? await Find(content, account, cancellation) : new Attached([], refusal);
    }

    /// <summary>The media of a content whose shape is right; null if it refers to none.</summary>
    public async ValueTask<Attached?> Find(Content? content, string account, CancellationToken cancellation)
    {
        if (!Contents.HaveMedia(content))
            return null;
        var found = new MediaView?[content!.Parts.Count];
        if (found.Length > MaxParts)
            return new Attached(found, RefusalReason.MediaUnknown);
        var own = new List<(int Part, MediaAsk Ask)>();
        for (var i = 0; i < found.Length; i++)
        {
            var part = content.Parts[i];
            if (part.MediaId.Length == 0)
                continue;
            if (part.MediaSource.StartsWith(LinkTokens.PathPrefix, StringComparison.Ordinal))
                found[i] = await ByLink(part, cancellation);
            else if (MediaId.Parse(part.MediaId) is var media and > 0
                && (part.MediaSource.Length == 0 || MessageIds.Parse(part.MediaSource) > 0))
                own.Add((i, new MediaAsk(media, MessageIds.Parse(part.MediaSource))));
        }
        if (own.Count > 0)
        {
            var answer = await grains.GetGrain<IMediaGrain>(account).Look([.. own.Select(o => o.Ask)]);
            for (var i = 0; i < own.Count; i++)
                found[own[i].Part] = answer.Value?.Media[i];
        }
        return new Attached(found, Refusal(content, found));
    }

    private async Task<MediaView?> ByLink(ContentPart part, CancellationToken cancellation)
    {
        var (link, media, _) = await linked.Find(part.MediaSource[LinkTokens.PathPrefix.Length..], cancellation);
        var isWhole = link is not null && media is not null && link.Length == media.SizeBytes;
        return isWhole && MediaId.Format(media!.Media) == part.MediaId ? media : null;
    }

    private static RefusalReason Refusal(Content content, MediaView?[] found)
    {
        for (var i = 0; i < found.Length; i++)
        {
            if (content.Parts[i].MediaId.Length > 0 && found[i] is null)
                return RefusalReason.MediaUnknown;
        }
        return Array.Exists(found, media => media is not null && MediaMapping.Standing(media.Verdict) == MediaStanding.Withheld)
            ? RefusalReason.MediaWithheld
            : RefusalReason.None;
    }
}
