using Cpm.Domain.Accounts;
using Cpm.Domain.Messages;

namespace Cpm.Ledger;

/// <content>
/// What a message has to do with another, or with the owner of the account: written only for messages of which there is
/// something to write. Whether the message is still there is asked when they are read.
/// </content>
public abstract partial record LedgerWrite
{
    /// <summary>Notes that a message answers another, or mentions the owner and waits to be read.</summary>
    /// <param name="Account">Whose.</param>
    /// <param name="Conversation">Which conversation it belongs to, or <see cref="OfUploads"/>.</param>
    /// <param name="To">The message that it answers; 0 if it mentions the owner.</param>
    /// <param name="Message">The message.</param>
    /// <param name="Seq">The entry that placed it.</param>
    /// <param name="AtMs">When it went out, Unix milliseconds.</param>
    public sealed record Relate(
        AccountKey Account, long Conversation, long To, MessageKey Message, long Seq, long AtMs) : LedgerWrite
    {
        /// <summary>In place of a conversation: what it is related to is the origin by which an uploaded message is known.</summary>
        public const long OfUploads = -1;
    }

    /// <summary>Takes that back; without effect if it was not noted.</summary>
    /// <param name="Account">Whose.</param>
    /// <param name="Conversation">Which conversation it belongs to.</param>
    /// <param name="To">The message that it answers; 0 if it mentions the owner.</param>
    /// <param name="Seq">The entry that placed it.</param>
    public sealed record Unrelate(AccountKey Account, long Conversation, long To, long Seq) : LedgerWrite;
}
