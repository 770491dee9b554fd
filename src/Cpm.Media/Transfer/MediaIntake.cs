using Cpm.Domain.Media;
using Cpm.Ledger.Tables;

namespace Cpm.Media.Transfer;

/// <summary>The way in for bytes of media.</summary>
/// <param name="rows">What is known of uploads.</param>
/// <param name="store">Where bytes go.</param>
/// <param name="options">How large parts are, and how long uploads live.</param>
/// <param name="time">The clock.</param>
public sealed class MediaIntake(IMediaRows rows, IMediaStore store, MediaOptions options, TimeProvider time)
{
    /// <summary>Begins to add to an upload.</summary>
    /// <param name="upload">Its number.</param>
    /// <param name="committed">So many bytes are there.</param>
    /// <param name="sizeBytes">So many it will be.</param>
    /// <returns>Where to write; to be disposed.</returns>
    public MediaAppender Append(MediaKey upload, long committed, long sizeBytes) =>
        new(upload, committed, sizeBytes, rows, store, options, time);
}
