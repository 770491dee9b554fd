using Cpm.Domain;
using Cpm.Domain.Media;
using Cpm.FrontDoor.Errors;
using Cpm.Grains;
using Cpm.Grains.Media;
using Cpm.Ledger.Tables;
using Cpm.Media.Inspection;
using Cpm.Media.Transfer;

namespace Cpm.FrontDoor.Media;

/// <summary>
/// Looks at an upload whose bytes are all there, before its account makes a medium of it: what they are, and whether they do harm. An
/// upload can be read by nobody, so there is no way around.
/// </summary>
internal sealed class UploadSealing(MediaSealing sealing, MediaScanning scanning, IMediaRows rows)
{
    /// <summary>Why an upload of a size need not even begin.</summary>
    public Refused? WhyNotBegin(long sizeBytes) =>
        scanning.Takes(sizeBytes) ? null : new Refused(RefusalReason.ContentTooLarge, "media_bytes", scanning.MaxBytes);

    /// <summary>What was found in an upload. One that does harm is given up.</summary>
    public async Task<UploadSeal> Seal(IMediaGrain account, Request ask, UploadView upload, CancellationToken cancellation)
    {
        // One that lacks bytes is refused by the account, which need not know what they are.
        if (upload.Committed < upload.SizeBytes)
            return new UploadSeal([], "");
        var key = new MediaKey(upload.Upload);
        var outcome = await scanning.Scan(key, upload.SizeBytes, cancellation);
        Answers.Require(WhyLater(outcome));
        var (digest, type) = await sealing.Seal(key, upload.SizeBytes, upload.Digest, cancellation);
        if (outcome != InspectionOutcome.Harmful)
            return new UploadSeal(digest, type, outcome == InspectionOutcome.Clean ? MediaVerdict.Clean : MediaVerdict.Unchecked);
        // Those who got the same before anybody looked have it no more.
        await rows.Condemn(digest, cancellation);
        await account.CancelUpload(Harmful(ask, upload.Upload), upload.Upload);
        throw new RefusedException(new Refused(RefusalReason.MediaHarmful));
    }

    /// <summary>Tells who asks again for an upload that is gone what he was told of it before, if it was given up for the harm it does.</summary>
    public static async Task RequireHarmless(IMediaGrain account, Request ask, long upload) => Answers.Require(
        (await account.CancelUpload(Harmful(ask, upload), upload)).Value is null ? null : new Refused(RefusalReason.MediaHarmful));

    private static Request Harmful(Request ask, long upload) =>
        ask with { Id = DerivedIds.Step("harmful", ask.Id, MediaId.Format(upload)) };

    private Refused? WhyLater(InspectionOutcome outcome) => outcome switch
    {
        InspectionOutcome.TooLarge => new Refused(RefusalReason.ContentTooLarge, "media_bytes", scanning.MaxBytes),
        InspectionOutcome.Away => new Refused(RefusalReason.Unavailable),
        InspectionOutcome.Busy => new Refused(RefusalReason.RateLimited),
        _ => null,
    };
}
