using Cpm.Domain.Media;
using Cpm.Domain.Messages;

namespace Cpm.Ledger.Reads;

/// <summary>A link to a medium, or to a whole message.</summary>
/// <param name="Link">Its number.</param>
/// <param name="Account">The name of the account that made it.</param>
/// <param name="Media">To which medium, or to which message (<see cref="LinkedMessage"/>).</param>
/// <param name="Offset">The first byte that it gives.</param>
/// <param name="Length">How many bytes from there; 0 of a message, which has no length until it is written out.</param>
/// <param name="ExpireMs">Until when, Unix milliseconds.</param>
/// <param name="Message">The message by which that account has the medium, or to which it leads; the default if it holds the medium itself.</param>
/// <param name="AtMs">When it was made, Unix milliseconds; 0 where nobody noted it.</param>
public sealed record MediaLinkRow(
    long Link, string Account, MediaKey Media, long Offset, long Length, long ExpireMs, MessageKey Message = default, long AtMs = 0);
