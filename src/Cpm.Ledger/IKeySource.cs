using Cpm.Domain.Accounts;
using Cpm.Domain.Media;
using Cpm.Domain.Messages;

namespace Cpm.Ledger;

/// <summary>
/// Numbers unique in the whole deployment, ascending on each node. A node reserves them from the store in blocks, so that
/// taking one costs no I/O; a crash leaves a gap, never a repeat.
/// </summary>
public interface IKeySource
{
    /// <summary>The next message number.</summary>
    /// <returns>A number never given before.</returns>
    MessageKey NextMessage();

    /// <summary>The next account number.</summary>
    /// <returns>A number never given before.</returns>
    AccountKey NextAccount();

    /// <summary>The next number of a medium, also used for links to media.</summary>
    /// <returns>A number never given before.</returns>
    MediaKey NextMedia();

    /// <summary>The next outbox number.</summary>
    /// <returns>A number never given before.</returns>
    long NextOutbox();

    /// <summary>
    /// Sees to it that <see cref="NextOutbox"/> gives only numbers above one from now on. Another node's block may lie above
    /// this node's, and what an account owes is brought in the order of the numbers, wherever it was numbered.
    /// </summary>
    /// <param name="outbox">The number to leave behind.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>When it is so.</returns>
    ValueTask PassOutbox(long outbox, CancellationToken cancellation);
}
