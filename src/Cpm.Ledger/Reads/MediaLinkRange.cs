using Cpm.Domain.Media;

namespace Cpm.Ledger.Reads;

/// <summary>Which links of an account are listed. Those to whole messages come before those to media (<see cref="LinkedMessage"/>).</summary>
/// <param name="From">Those to this medium and to media of higher numbers.</param>
/// <param name="After">To that medium: only links of higher numbers.</param>
/// <param name="Through">None to media of higher numbers.</param>
/// <param name="NowMs">Only those that work beyond this time, Unix milliseconds.</param>
public sealed record MediaLinkRange(MediaKey From, long After, MediaKey Through, long NowMs)
{
    /// <summary>The links to one medium or one whole message, or all links.</summary>
    /// <param name="media">To which; the default for all.</param>
    /// <param name="last">To what the last link of the page before leads; the default for the first page.</param>
    /// <param name="after">That link; 0 for the first page.</param>
    /// <param name="nowMs">The time, Unix milliseconds.</param>
    /// <returns>Which links are on the page.</returns>
    public static MediaLinkRange Of(MediaKey media, MediaKey last, long after, long nowMs) => media == default
        ? new MediaLinkRange(last == default ? new MediaKey(long.MinValue) : last, after, new MediaKey(long.MaxValue), nowMs)
        : new MediaLinkRange(media, after, media, nowMs);
}
