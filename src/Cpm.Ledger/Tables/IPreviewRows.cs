using Cpm.Domain.Media;
using Cpm.Ledger.Reads;

namespace Cpm.Ledger.Tables;

/// <summary>
/// What is known of previews. They belong to content, so whoever holds it shares them, and they go with it. Their bytes are kept
/// like those of media, under a number of their own, which is among those to be collected until the preview is kept.
/// Faults throw <see cref="LedgerUnavailableException"/>.
/// </summary>
public interface IPreviewRows
{
    /// <summary>The preview of some content.</summary>
    /// <param name="blob">Under which number the content is kept.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>What is known; null if it was never tried.</returns>
    Task<PreviewRow?> Find(MediaKey blob, CancellationToken cancellation);

    /// <summary>Where content is kept that somebody brought: elsewhere than it was brought to, if it was there before.</summary>
    /// <param name="digest">The SHA-256 of the content.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>Under which number; null if it went, or is given to nobody.</returns>
    Task<MediaKey?> FindContent(byte[] digest, CancellationToken cancellation);

    /// <summary>Announces pictures, before their first byte is stored: whatever happens then, they are collected or kept.</summary>
    /// <param name="pictures">Under which number.</param>
    /// <param name="untilMs">Until when they will be kept, or are nobody's, Unix milliseconds.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>When it is written.</returns>
    Task Announce(MediaKey pictures, long untilMs, CancellationToken cancellation);

    /// <summary>Keeps pictures that are stored, unless somebody was faster, or the content went.</summary>
    /// <param name="preview">The preview.</param>
    /// <param name="digest">The SHA-256 of the content.</param>
    /// <param name="parts">The pictures as they are stored, in order.</param>
    /// <param name="cancellation">Ends the wait; it may be done all the same.</param>
    /// <returns>Whether they are kept; otherwise they are collected.</returns>
    Task<bool> Keep(PreviewRow preview, byte[] digest, IReadOnlyList<MediaPart> parts, CancellationToken cancellation);

    /// <summary>Remembers that nothing could be shown, unless somebody else could, or the content went.</summary>
    /// <param name="preview">The preview, without pictures.</param>
    /// <param name="digest">The SHA-256 of the content.</param>
    /// <param name="cancellation">Ends the wait; it may be done all the same.</param>
    /// <returns>When it is remembered.</returns>
    Task Refuse(PreviewRow preview, byte[] digest, CancellationToken cancellation);
}
