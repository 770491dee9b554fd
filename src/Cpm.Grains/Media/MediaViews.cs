using Cpm.Ledger.Reads;

namespace Cpm.Grains.Media;

/// <summary>Rows about media as they are told.</summary>
internal static class MediaViews
{
    public static UploadView Of(UploadRow row) => new(
        row.Media.Value, row.Name, row.ClaimedType, row.SizeBytes, row.WantedDigest, row.Committed, row.Digest, row.ExpireMs);

    public static MediaView Of(MediaRow row) => new(
        row.Media.Value, row.Name, row.ClaimedType, row.Type, row.SizeBytes, row.Digest, row.AtMs, row.Blob.Value, row.Verdict);
}
