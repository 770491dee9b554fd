using Cpm.Domain.Accounts;
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

    /// <summary>The next outbox number.</summary>
    /// <returns>A number never given before.</returns>
    long NextOutbox();
}
