using Cpm.Domain.Accounts;

namespace Cpm.Domain.Media;

/// <summary>
/// What an account may hold (CPM-STOR-009). Each medium counts in full, also one whose bytes others hold too: otherwise the count
/// would tell whether they do.
/// </summary>
public static class MediaKeeping
{
    /// <summary>Whether an account may begin to bring a medium, besides what it brings already.</summary>
    /// <param name="state">The account.</param>
    /// <param name="sizeBytes">The medium's size.</param>
    /// <param name="open">What it brings already.</param>
    /// <param name="limits">How much there may be.</param>
    /// <returns>Why not, or null.</returns>
    public static Refusal? WhyNotBegin(AccountState state, long sizeBytes, OpenUploads open, MediaLimits limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        return sizeBytes < 0 ? Refusal.Field("size_bytes")
            : sizeBytes > limits.MaxBytes ? new Refusal(RefusalReason.ContentTooLarge, "media_bytes", limits.MaxBytes)
            : open.Count >= limits.UploadsPerAccount ? Refusal.Limit("uploads_per_account", limits.UploadsPerAccount)
            : WhyNotHold(state, sizeBytes, open, limits);
    }

    /// <summary>
    /// An account that comes to hold a medium. The room for one that was uploaded was kept since it began; one that is there at
    /// once has to find room beside the uploads.
    /// </summary>
    /// <param name="state">The account.</param>
    /// <param name="sizeBytes">The medium's size.</param>
    /// <param name="verdict">What is known of its content, whose bytes nobody brings.</param>
    /// <param name="others">What the account brings besides.</param>
    /// <param name="limits">How much there may be.</param>
    /// <returns>The account afterwards, or why not.</returns>
    public static Decision<MediaKept> Keep(
        AccountState state, long sizeBytes, MediaVerdict verdict, OpenUploads others, MediaLimits limits)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(limits);
        if (!MayCopy(verdict, limits))
        {
            return RefusalReason.MediaWithheld;
        }

        if (WhyNotHold(state, sizeBytes, others, limits) is { } refused)
        {
            return refused;
        }

        return Kept(state, sizeBytes, limits);
    }

    /// <summary>An account that comes to hold a medium for which room was kept.</summary>
    /// <param name="state">The account.</param>
    /// <param name="sizeBytes">The medium's size.</param>
    /// <param name="limits">How much there may be.</param>
    /// <returns>The account afterwards.</returns>
    public static MediaKept Kept(AccountState state, long sizeBytes, MediaLimits limits)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(limits);
        long before = state.MediaBytes, after = before + sizeBytes;
        return new MediaKept(
            state with { MediaBytes = after, MediaCount = state.MediaCount + 1 },
            before < limits.WarningBytes && after >= limits.WarningBytes);
    }

    /// <summary>An account that gave a medium up.</summary>
    /// <param name="state">The account.</param>
    /// <param name="sizeBytes">The medium's size.</param>
    /// <returns>The account afterwards.</returns>
    public static AccountState Released(AccountState state, long sizeBytes)
    {
        ArgumentNullException.ThrowIfNull(state);
        return state with
        {
            MediaBytes = Math.Max(0, state.MediaBytes - sizeBytes), MediaCount = Math.Max(0, state.MediaCount - 1),
        };
    }

    /// <summary>What is known of content after somebody looked at it, or did not.</summary>
    /// <param name="before">What was known; null if it is new.</param>
    /// <param name="found">What was found: who does not know of verdicts sends <see cref="MediaVerdict.Pending"/>.</param>
    /// <returns>What is known: a condemnation stays, and who did not look takes back nothing.</returns>
    public static MediaVerdict Known(MediaVerdict? before, MediaVerdict found) =>
        before != MediaVerdict.Harmful && found is (MediaVerdict.Clean or MediaVerdict.Harmful) ? found
        : before ?? MediaVerdict.Unchecked;

    /// <summary>Whether another medium may be made of content without its bytes: not where they should be looked at, and were not.</summary>
    /// <param name="verdict">What is known of the content.</param>
    /// <param name="limits">Whether media are looked at.</param>
    /// <returns>True if it may.</returns>
    public static bool MayCopy(MediaVerdict verdict, MediaLimits limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        return verdict == MediaVerdict.Clean || (verdict == MediaVerdict.Unchecked && !limits.Checks);
    }

    /// <summary>A range of a medium: what is asked for, as far as it is there.</summary>
    /// <param name="offset">The first byte asked for.</param>
    /// <param name="length">How many from there; 0 for all.</param>
    /// <param name="sizeBytes">The medium's size.</param>
    /// <returns>How many bytes from the offset there are; null if there is no such range.</returns>
    public static long? Range(long offset, long length, long sizeBytes) =>
        offset < 0 || length < 0 || offset > sizeBytes ? null
        : length == 0 ? sizeBytes - offset
        : Math.Min(length, sizeBytes - offset);

    /// <summary>What is wrong with a range that is none.</summary>
    /// <param name="offset">The first byte asked for.</param>
    /// <param name="length">How many from there.</param>
    /// <returns>The refusal.</returns>
    public static Refusal NoRange(long offset, long length) => Refusal.Field(offset >= 0 && length < 0 ? "length" : "offset");

    private static Refusal? WhyNotHold(AccountState state, long sizeBytes, OpenUploads others, MediaLimits limits) =>
        state.MediaCount + others.Count >= limits.MediaPerAccount ? Refusal.Limit("media_per_account", limits.MediaPerAccount)
        : sizeBytes > limits.QuotaBytes - state.MediaBytes - others.Bytes
            ? new Refusal(RefusalReason.QuotaReached, "quota_bytes", limits.QuotaBytes)
            : null;
}
