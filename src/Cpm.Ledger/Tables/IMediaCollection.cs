using Cpm.Domain.Media;

namespace Cpm.Ledger.Tables;

/// <summary>
/// How media that nobody needs go, in steps that may be done by several servers at once and broken off anywhere: references, then
/// what is known of a medium, then of its content, then the bytes, then their last row.
/// Faults throw <see cref="LedgerUnavailableException"/>.
/// </summary>
public interface IMediaCollection
{
    /// <summary>Forgets uploads and links whose time is over.</summary>
    /// <param name="nowMs">Now, Unix milliseconds.</param>
    /// <param name="count">At most so many uploads.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>How many uploads went.</returns>
    Task<int> Expire(long nowMs, int count, CancellationToken cancellation);

    /// <summary>Looks at media that were given up, and removes those that nobody holds, with their content where it has no other.</summary>
    /// <param name="olderThanMs">Only those given up, and not given to anybody, since this time, Unix milliseconds.</param>
    /// <param name="nowMs">Now, Unix milliseconds.</param>
    /// <param name="count">At most so many.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>How many were looked at.</returns>
    Task<int> Loosen(long olderThanMs, long nowMs, int count, CancellationToken cancellation);

    /// <summary>Bytes that nobody needs any more, in the order of their numbers.</summary>
    /// <param name="olderThanMs">Only those not needed since this time, Unix milliseconds.</param>
    /// <param name="after">Only with greater numbers than this.</param>
    /// <param name="count">At most so many.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>Their numbers.</returns>
    Task<IReadOnlyList<MediaKey>> ListDoomed(long olderThanMs, MediaKey after, int count, CancellationToken cancellation);

    /// <summary>Forgets bytes that are gone from the store.</summary>
    /// <param name="blob">Their number.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>When forgotten.</returns>
    Task Forget(MediaKey blob, CancellationToken cancellation);
}
