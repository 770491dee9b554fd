using Cpm.Domain.Media;
using Cpm.FrontDoor.Errors;
using Cpm.FrontDoor.Security;
using Cpm.Grains;
using Cpm.Grains.Media;
using Cpm.Grains.Sessions;
using Orleans;

namespace Cpm.FrontDoor.Media;

/// <summary>
/// Files of sessions that are in the media store: who offers one holds it, so what is said of it is what the store knows; who takes
/// it comes to hold it too, without its bytes travelling.
/// </summary>
internal sealed class OfferedFiles(IGrainFactory grains)
{
    /// <summary>Media with what the store knows of those of their files that the caller holds.</summary>
    public async Task<SessionMediumView[]> Describe(Caller caller, IEnumerable<SessionMediumView> media)
    {
        var described = new List<SessionMediumView>();
        foreach (var medium in media)
            described.Add(medium.File is { MediaId.Length: > 0 } file ? medium with { File = await Describe(caller, file) } : medium);
        return [.. described];
    }

    /// <summary>The caller takes in a file that he was granted.</summary>
    public async Task<MediaView> Keep(Caller caller, Request request, Answer<FileGrantView> granted)
    {
        var offered = granted.Value is { } grant ? await Of(grant.Owner).Find(MediaId.Parse(grant.MediaId)) : null;
        if (offered?.Value is { } media)
            Answers.Require(MediaDoor.WhyWithheld(media));
        // What is given up meanwhile, or granted no more, is still the answer to a repeat.
        var kept = await Of(caller.Account).Keep(request, offered?.Value);
        if (kept.Value is null && granted.Refusal is not null)
            granted.OrRefuse();
        return kept.OrRefuse();
    }

    private async Task<FileOfferView> Describe(Caller caller, FileOfferView file)
    {
        var found = await Of(caller.Account).Find(MediaId.Parse(file.MediaId));
        return found.Value is not { } media
            ? file with { IsMissing = true }
            : file with { SizeBytes = media.SizeBytes, MediaType = media.Type, Sha256 = Convert.ToHexStringLower(media.Digest) };
    }

    private IMediaGrain Of(string account) => grains.GetGrain<IMediaGrain>(account);
}
