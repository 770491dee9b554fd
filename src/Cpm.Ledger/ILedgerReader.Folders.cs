using Cpm.Domain.Accounts;
using Cpm.Domain.Folders;
using Cpm.Domain.Messages;
using Cpm.Ledger.Reads;

namespace Cpm.Ledger;

/// <content>Folders, and what is filed in them.</content>
public partial interface ILedgerReader
{
    /// <summary>The folders of an account that its owner made, by number.</summary>
    /// <param name="account">Whose.</param>
    /// <param name="gone">Those that are in the tree no more.</param>
    /// <param name="count">At most so many.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>The folders.</returns>
    Task<IReadOnlyList<Folder>> ListFolders(AccountKey account, bool gone, int count, CancellationToken cancellation);

    /// <summary>How much is filed in each folder of an account in which something is or was.</summary>
    /// <param name="account">Whose.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>The sizes.</returns>
    Task<IReadOnlyList<FolderSize>> FolderSizes(AccountKey account, CancellationToken cancellation);

    /// <summary>Messages filed in a folder, the last placed first.</summary>
    /// <param name="account">Whose.</param>
    /// <param name="folder">In which.</param>
    /// <param name="beforeSeq">Only those placed by an earlier entry; <see cref="long.MaxValue"/> for the first page.</param>
    /// <param name="count">At most so many.</param>
    /// <param name="headersOnly">Without their contents.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>The page.</returns>
    Task<IReadOnlyList<PlacementRow>> ListFiled(
        AccountKey account, FolderId folder, long beforeSeq, int count, bool headersOnly, CancellationToken cancellation);

    /// <summary>Messages whose flags are some of a few, the last placed first, out of a stretch of the ledger.</summary>
    /// <param name="account">Whose.</param>
    /// <param name="mask">Which flags are looked at.</param>
    /// <param name="flags">Which of them are set.</param>
    /// <param name="range">The stretch.</param>
    /// <param name="count">At most so many.</param>
    /// <param name="headersOnly">Without their contents.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>The page.</returns>
    Task<IReadOnlyList<PlacementRow>> ListFlagged(
        AccountKey account, int mask, int flags, PlacementRange range, int count, bool headersOnly, CancellationToken cancellation);

    /// <summary>Messages as one account holds them, without their contents.</summary>
    /// <param name="account">Whose.</param>
    /// <param name="messages">Which, at most 200.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>Those of them that the account holds, each once.</returns>
    Task<IReadOnlyList<PlacementRow>> FindHeaders(
        AccountKey account, IReadOnlyList<MessageKey> messages, CancellationToken cancellation);

    /// <summary>Messages of a conversation, oldest first, without their contents.</summary>
    /// <param name="account">Whose.</param>
    /// <param name="conversation">Which.</param>
    /// <param name="afterSeq">Only those placed by a later entry.</param>
    /// <param name="count">At most so many.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>The page.</returns>
    Task<IReadOnlyList<PlacementRow>> ListConversationHeaders(
        AccountKey account, long conversation, long afterSeq, int count, CancellationToken cancellation);

    /// <summary>Where messages are filed.</summary>
    /// <param name="account">Whose.</param>
    /// <param name="messages">Which, at most 200.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>All filings of all of them.</returns>
    Task<IReadOnlyList<FilingRow>> FindFilings(
        AccountKey account, IReadOnlyList<MessageKey> messages, CancellationToken cancellation);

    /// <summary>What is filed in a folder, the first filed first.</summary>
    /// <param name="account">Whose.</param>
    /// <param name="folder">In which.</param>
    /// <param name="count">At most so many.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>The filings.</returns>
    Task<IReadOnlyList<FilingRow>> FirstFiled(
        AccountKey account, FolderId folder, int count, CancellationToken cancellation);
}
