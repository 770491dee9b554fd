using Cpm.Domain.Accounts;
using Cpm.Domain.Messages;
using Cpm.Ledger.Reads;

namespace Cpm.Ledger;

/// <content>What messages have to do with each other.</content>
public partial interface ILedgerReader
{
    /// <summary>Messages of a conversation that answer a message.</summary>
    /// <param name="account">Whose.</param>
    /// <param name="conversation">Which conversation.</param>
    /// <param name="to">The message that they answer.</param>
    /// <param name="range">Which of them, and in which order; all, read or not.</param>
    /// <param name="count">At most so many.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>The page.</returns>
    Task<IReadOnlyList<PlacementRow>> ListReplies(
        AccountKey account, long conversation, MessageKey to, PlacementRange range, int count, CancellationToken cancellation);

    /// <summary>How often the messages between two of a conversation were answered.</summary>
    /// <param name="account">Whose.</param>
    /// <param name="conversation">Which conversation.</param>
    /// <param name="from">The first message.</param>
    /// <param name="through">The last message.</param>
    /// <param name="most">At most so many answers are counted, those to the latest messages first.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>Those that were answered.</returns>
    Task<IReadOnlyList<ReplyRow>> CountReplies(
        AccountKey account, long conversation, MessageKey from, MessageKey through, int most, CancellationToken cancellation);

    /// <summary>Uploaded messages that the account holds, by their origins, without their contents.</summary>
    /// <param name="account">Whose.</param>
    /// <param name="origins">The numbers of the origins, at most 200.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>The messages; more than were asked for where origins have the same number.</returns>
    Task<IReadOnlyList<PlacementRow>> FindUploaded(
        AccountKey account, IReadOnlyList<long> origins, CancellationToken cancellation);
}
