using Cpm.Domain.Accounts;
using Cpm.Domain.Messages;
using Cpm.Ledger.Reads;

namespace Cpm.Ledger;

/// <summary>Reads of committed data. Every list is bounded by its caller; faults throw <see cref="LedgerUnavailableException"/>.</summary>
public partial interface ILedgerReader
{
    /// <summary>An account by its name, with where its ledger stands.</summary>
    /// <param name="name">The account's id.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>The account, or null if there never was one of that name.</returns>
    Task<AccountRow?> FindAccount(string name, CancellationToken cancellation);

    /// <summary>An account by its number.</summary>
    /// <param name="account">Its number.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>The account, or null.</returns>
    Task<AccountRow?> FindAccount(AccountKey account, CancellationToken cancellation);

    /// <summary>Accounts in the order of their names.</summary>
    /// <param name="afterName">The last name of the page before; empty for the first page.</param>
    /// <param name="count">At most so many.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>The page.</returns>
    Task<IReadOnlyList<AccountRow>> ListAccounts(string afterName, int count, CancellationToken cancellation);

    /// <summary>The name of the account that has an address.</summary>
    /// <param name="address">In canonical form.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>The account's name, or null.</returns>
    Task<string?> ResolveAddress(string address, CancellationToken cancellation);

    /// <summary>Entries after a cursor, in order, each with its message's content if it has one and it is still placed.</summary>
    /// <param name="account">Whose ledger.</param>
    /// <param name="afterSeq">The cursor.</param>
    /// <param name="count">At most so many.</param>
    /// <param name="maxBytes">Stop after the entry that reaches so many bytes of content.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>The entries.</returns>
    Task<IReadOnlyList<EntryRow>> ReadEntries(
        AccountKey account, long afterSeq, int count, int maxBytes, CancellationToken cancellation);

    /// <summary>The answer once given to a request.</summary>
    /// <param name="account">Whose request.</param>
    /// <param name="requestId">The hash of its id.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>The receipt, or null.</returns>
    Task<ReceiptRow?> FindReceipt(AccountKey account, UInt128 requestId, CancellationToken cancellation);

    /// <summary>A message as one account holds it.</summary>
    /// <param name="account">Whose.</param>
    /// <param name="message">Which.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>Placement and content, or null if the account does not hold it.</returns>
    Task<PlacementRow?> FindPlacement(AccountKey account, MessageKey message, CancellationToken cancellation);

    /// <summary>What is stored under a number, whoever holds it: the first or a later version of a message.</summary>
    /// <param name="message">Which.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>It, or null if it is gone.</returns>
    Task<StoredMessage?> FindStored(MessageKey message, CancellationToken cancellation);

    /// <summary>Messages of an account, the last placed first.</summary>
    /// <param name="account">Whose.</param>
    /// <param name="beforeSeq">Only those placed by an earlier entry; <see cref="long.MaxValue"/> for the first page.</param>
    /// <param name="count">At most so many.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>The page.</returns>
    Task<IReadOnlyList<PlacementRow>> ListPlacements(
        AccountKey account, long beforeSeq, int count, CancellationToken cancellation);

    /// <summary>Whether a device keeps only the notification of a message (CPM-STOR-003).</summary>
    /// <param name="account">Whose.</param>
    /// <param name="device">The device's number.</param>
    /// <param name="messages">Which messages to look up.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>Those of the messages that are hidden on the device.</returns>
    Task<IReadOnlySet<MessageKey>> HiddenOnDevice(
        AccountKey account, int device, IReadOnlyCollection<MessageKey> messages, CancellationToken cancellation);

    /// <summary>When the devices of an account were last connected, and what they had.</summary>
    /// <param name="account">Whose.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>One row for each device ever seen.</returns>
    Task<IReadOnlyList<SeenRow>> ListSeen(AccountKey account, CancellationToken cancellation);

    /// <summary>Work an account owes, oldest first, each with the content of its message.</summary>
    /// <param name="account">Who owes it.</param>
    /// <param name="afterId">The last number of the page before; 0 for the first.</param>
    /// <param name="count">At most so many.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>The rows.</returns>
    Task<IReadOnlyList<OutboxRow>> ReadOutbox(AccountKey account, long afterId, int count, CancellationToken cancellation);

    /// <summary>The last of what an account owes.</summary>
    /// <param name="account">Who owes it.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>The highest number in its outbox; 0 if it owes nothing.</returns>
    Task<long> LastOwed(AccountKey account, CancellationToken cancellation);

    /// <summary>Accounts that owe work for longer than a moment: their relay must have been lost with a process.</summary>
    /// <param name="after">The last account of the page before; the default for the first page.</param>
    /// <param name="olderThanMs">Only work added before this time, Unix milliseconds.</param>
    /// <param name="count">At most so many accounts.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>The accounts, by their numbers.</returns>
    Task<IReadOnlyList<OwingRow>> AccountsOwing(AccountKey after, long olderThanMs, int count, CancellationToken cancellation);

    /// <summary>Which of a message's recipients still wait in the outbox.</summary>
    /// <param name="account">The sender.</param>
    /// <param name="message">Which message.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>The targets not yet reached.</returns>
    Task<IReadOnlyList<string>> TargetsOwed(AccountKey account, MessageKey message, CancellationToken cancellation);

    /// <summary>Whether a message is on its way to somebody, whoever owes it.</summary>
    /// <param name="message">Which message.</param>
    /// <param name="targets">His addresses.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>True while it waits in an outbox.</returns>
    Task<bool> IsOwed(MessageKey message, IReadOnlyCollection<string> targets, CancellationToken cancellation);

    /// <summary>Wake-ups that are due, earliest first.</summary>
    /// <param name="shard">Of which scheduler.</param>
    /// <param name="after">The last one of the page before; null for the first page.</param>
    /// <param name="dueMs">Due at or before, Unix milliseconds.</param>
    /// <param name="count">At most so many.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>The wake-ups with their accounts' names.</returns>
    Task<IReadOnlyList<WakeRow>> DueWakes(int shard, WakeRow? after, long dueMs, int count, CancellationToken cancellation);

    /// <summary>The wake-ups of one account for a reason, earliest first; to find what is scheduled or expires.</summary>
    /// <param name="account">Whose.</param>
    /// <param name="reason">What for.</param>
    /// <param name="count">At most so many.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>The wake-ups.</returns>
    Task<IReadOnlyList<WakeRow>> ListWakes(AccountKey account, short reason, int count, CancellationToken cancellation);

    /// <summary>What is known of a message's fate, in the order it happened.</summary>
    /// <param name="account">The sender.</param>
    /// <param name="message">Which message.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>All reports of the message.</returns>
    Task<IReadOnlyList<ReportRow>> ListReports(AccountKey account, MessageKey message, CancellationToken cancellation);

    /// <summary>A draft.</summary>
    /// <param name="account">Whose.</param>
    /// <param name="draft">Its number.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>The draft, or null.</returns>
    Task<DraftRow?> FindDraft(AccountKey account, long draft, CancellationToken cancellation);

    /// <summary>Drafts of an account in the order of their numbers.</summary>
    /// <param name="account">Whose.</param>
    /// <param name="after">The last number of the page before; 0 for the first.</param>
    /// <param name="count">At most so many.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>The page.</returns>
    Task<IReadOnlyList<DraftRow>> ListDrafts(AccountKey account, long after, int count, CancellationToken cancellation);

    /// <summary>Entries after a cursor, in order, without their messages.</summary>
    /// <param name="account">Whose ledger.</param>
    /// <param name="afterSeq">The cursor.</param>
    /// <param name="count">At most so many.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>The entries; flags and message content are left out.</returns>
    Task<IReadOnlyList<EntryRow>> ReadBareEntries(
        AccountKey account, long afterSeq, int count, CancellationToken cancellation);

    /// <summary>Up to which entry an account's conversations are tallied.</summary>
    /// <param name="account">Whose.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>The entry's number; 0 if they never were.</returns>
    Task<long> TalliedThrough(AccountKey account, CancellationToken cancellation);

    /// <summary>A conversation as tallied.</summary>
    /// <param name="account">Whose.</param>
    /// <param name="conversation">Which.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>The conversation, or null if nothing was ever tallied in it.</returns>
    Task<ConversationRow?> FindConversation(AccountKey account, long conversation, CancellationToken cancellation);

    /// <summary>Conversations that still hold a message: those pinned first, then the last to have had one first.</summary>
    /// <param name="account">Whose.</param>
    /// <param name="archived">Only those put away, or only those not; null for all.</param>
    /// <param name="after">The last one of the page before; null for the first page.</param>
    /// <param name="count">At most so many.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>The page.</returns>
    Task<IReadOnlyList<ConversationRow>> ListConversations(
        AccountKey account, bool? archived, ConversationRank? after, int count, CancellationToken cancellation);

    /// <summary>Messages of a conversation.</summary>
    /// <param name="account">Whose.</param>
    /// <param name="conversation">Which.</param>
    /// <param name="range">Which of them, and in which order.</param>
    /// <param name="count">At most so many.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>The page.</returns>
    Task<IReadOnlyList<PlacementRow>> ListConversation(
        AccountKey account, long conversation, PlacementRange range, int count, CancellationToken cancellation);
}
