using Cpm.Domain;
using Cpm.Domain.Media;
using Cpm.FrontDoor.Errors;
using Cpm.FrontDoor.Mapping;
using Cpm.Grains;
using Cpm.Grains.Media;
using Cpm.Media.Previews;
using Cpm.Media.Transfer;
using Cpm.Protocol.V1;
using Google.Protobuf;
using Microsoft.Extensions.Logging;
using PreviewSize = Cpm.Domain.Media.PreviewSize;

namespace Cpm.FrontDoor.Media;

/// <summary>Gives out previews (CPM-STOR-014) of media that somebody may read.</summary>
internal sealed class PreviewDoor(Previewing previewing, MediaReader reader, ILogger<PreviewDoor> log)
{
    /// <summary>
    /// A medium came to this door; where its content was there before, so is its preview. Its owner's devices were told of it, and are
    /// told of its placeholder once there is one.
    /// </summary>
    /// <returns>The medium with its placeholder, if that is there soon.</returns>
    public async Task<MediaView> Begin(IMediaGrain account, MediaView media, CancellationToken cancellation) =>
        MediaDoor.WhyWithheld(media) is null
        && await previewing.Begin(Subject(media), () => Tell(account, media), cancellation) is { Length: > 0 } placeholder
            ? media with { Placeholder = placeholder }
            : media;

    public static PreviewSize SizeOf(Protocol.V1.PreviewSize size) => size switch
    {
        Protocol.V1.PreviewSize.Small => PreviewSize.Small,
        Protocol.V1.PreviewSize.Medium => PreviewSize.Medium,
        Protocol.V1.PreviewSize.Large => PreviewSize.Large,
        _ => throw new RefusedException(Answers.Field("size")),
    };

    public async Task<GetPreviewResponse> Give(MediaView media, PreviewSize size, CancellationToken cancellation)
    {
        var answer = await previewing.Find(Subject(media), size, cancellation);
        Answers.Require(WhyNot(answer.Standing));
        return new GetPreviewResponse
        {
            Data = UnsafeByteOperations.UnsafeWrap(await Read(answer, cancellation)), MediaType = PreviewAnswer.MediaType,
            Width = answer.Picture!.Width, Height = answer.Picture.Height,
        };
    }

    /// <summary>The bytes of a preview; none if there is none, or none yet.</summary>
    public async Task<(PreviewStanding Standing, byte[] Bytes)> TryGive(MediaView media, PreviewSize size, CancellationToken cancellation)
    {
        var answer = await previewing.Find(Subject(media), size, cancellation);
        return (answer.Standing, answer.Standing == PreviewStanding.Ready ? await Read(answer, cancellation) : []);
    }

    // For each medium once, however often its completion is asked for. If it is lost, who asks for the medium sees it all the same.
    private async Task Tell(IMediaGrain account, MediaView media)
    {
        // What was known before was told with the medium.
        if (media.Placeholder is not null)
            return;
        try
        {
            var named = new GetMediaRequest { MediaId = MediaId.Format(media.Media) };
            await account.ShowPlaceholder(Requests.Of(DerivedIds.Step("placeholder", named.MediaId, "tell"), named, device: 0), media.Media);
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            Telemetry.Log.PlaceholderNotTold(log, fault);
        }
    }

    private async Task<byte[]> Read(PreviewAnswer answer, CancellationToken cancellation)
    {
        var picture = answer.Picture!;
        var bytes = new byte[picture.Length];
        var filled = 0;
        await foreach (var piece in reader.Read(answer.Pictures, picture.Offset, picture.Length, cancellation))
        {
            piece.CopyTo(bytes.AsMemory(filled));
            filled += piece.Length;
        }
        return bytes;
    }

    private static PreviewSubject Subject(MediaView media) =>
        new(new MediaKey(media.Blob), media.Digest, media.Type, media.SizeBytes);

    private static Refused? WhyNot(PreviewStanding standing) => standing switch
    {
        PreviewStanding.Ready => null,
        PreviewStanding.Impossible => new Refused(RefusalReason.PreviewImpossible),
        PreviewStanding.Off => new Refused(RefusalReason.PreviewOff),
        PreviewStanding.Busy => new Refused(RefusalReason.RateLimited),
        PreviewStanding.Late => new Refused(RefusalReason.Deadline),
        _ => new Refused(RefusalReason.Unavailable),
    };
}
