using Cpm.Domain.Accounts;
using Cpm.Domain.Conversations;
using Cpm.Domain.Messages;

namespace Cpm.Ledger;

/// <summary>One row-level change inside a <see cref="LedgerTransaction"/>. The set is closed; the stores switch over it.</summary>
public abstract partial record LedgerWrite
{
    private LedgerWrite() { }

    /// <summary>Appends to an account's ledger. <c>(Account, Seq)</c> taken: <see cref="CommitOutcome.HeadMoved"/>.</summary>
    /// <param name="Account">Whose ledger.</param>
    /// <param name="Seq">The next number: exactly one more than the last entry's.</param>
    /// <param name="Kind">What the entry tells; the store does not interpret it.</param>
    /// <param name="Message">The message it is about, if one.</param>
    /// <param name="AtMs">When it was decided, Unix milliseconds.</param>
    /// <param name="Payload">What else the entry says; may be empty.</param>
    public sealed record AppendEntry(
        AccountKey Account, long Seq, short Kind, MessageKey? Message, long AtMs, ReadOnlyMemory<byte> Payload) : LedgerWrite;

    /// <summary>Stores what is common to all copies of a message, once.</summary>
    /// <param name="Message">Its number.</param>
    /// <param name="Envelope">Who, to whom, when, how; small.</param>
    /// <param name="Content">Its parts, as they will be delivered. SHA-256 is computed when stored, verified when read.</param>
    public sealed record StoreMessage(
        MessageKey Message, ReadOnlyMemory<byte> Envelope, ReadOnlyMemory<byte> Content) : LedgerWrite;

    /// <summary>Puts a message into an account. Already there: <see cref="CommitOutcome.DuplicateMessage"/>.</summary>
    /// <param name="Account">Whose.</param>
    /// <param name="Message">Which message.</param>
    /// <param name="Seq">The entry that placed it.</param>
    /// <param name="Flags">Bits that the caller defines (box, read, flagged, ...).</param>
    /// <param name="Conversation">The conversation it belongs to; 0 for none.</param>
    public sealed record Place(
        AccountKey Account, MessageKey Message, long Seq, int Flags, long Conversation = 0) : LedgerWrite;

    /// <summary>Sets all flags of a placement; without effect if it is gone.</summary>
    /// <param name="Account">Whose.</param>
    /// <param name="Message">Which message.</param>
    /// <param name="Flags">The new bits.</param>
    public sealed record SetPlacementFlags(AccountKey Account, MessageKey Message, int Flags) : LedgerWrite;

    /// <summary>
    /// Keeps what became of a message in one account since it was placed, beside its placement, whose flags say that there is
    /// something (<see cref="PlacementFlags.Amended"/>); goes with the placement. Replaces what was kept.
    /// </summary>
    /// <param name="Account">Whose.</param>
    /// <param name="Message">Which message.</param>
    /// <param name="Version">The stored message that is shown instead of the first; null for the first.</param>
    /// <param name="State">What else became of it.</param>
    public sealed record Amend(
        AccountKey Account, MessageKey Message, MessageKey? Version, ReadOnlyMemory<byte> State) : LedgerWrite;

    /// <summary>Stores a message anew that nobody else has been shown yet; without effect if it is gone.</summary>
    /// <param name="Message">Its number.</param>
    /// <param name="Envelope">As in <see cref="StoreMessage"/>.</param>
    /// <param name="Content">As in <see cref="StoreMessage"/>.</param>
    public sealed record ReplaceMessage(
        MessageKey Message, ReadOnlyMemory<byte> Envelope, ReadOnlyMemory<byte> Content) : LedgerWrite;

    /// <summary>
    /// Takes the content out of a message once no outbox row carries it and every account that holds it knows that it is
    /// recalled (<see cref="PlacementFlags.Recalled"/>); without effect before.
    /// </summary>
    /// <param name="Message">Which message.</param>
    /// <param name="Envelope">What is left of it.</param>
    public sealed record BlankRecalled(MessageKey Message, ReadOnlyMemory<byte> Envelope) : LedgerWrite;

    /// <summary>Takes a message out of an account; the content goes once no account and no outbox row needs it.</summary>
    /// <param name="Account">Whose.</param>
    /// <param name="Message">Which message.</param>
    public sealed record Unplace(AccountKey Account, MessageKey Message) : LedgerWrite;

    /// <summary>Remembers that one device deleted its local copy and keeps only the notification (CPM-STOR-003).</summary>
    /// <param name="Account">Whose.</param>
    /// <param name="Message">Which message.</param>
    /// <param name="Device">The device's number within the account.</param>
    public sealed record HideOnDevice(AccountKey Account, MessageKey Message, int Device) : LedgerWrite;

    /// <summary>
    /// Keeps the answer to a request, so that a repeat gets it again. Already kept for the same id:
    /// <see cref="CommitOutcome.DuplicateRequest"/>.
    /// </summary>
    /// <param name="Account">Whose request.</param>
    /// <param name="RequestId">16 bytes: the hash of the caller's request id.</param>
    /// <param name="Digest">8 bytes folded into a number: the hash of what was asked, to refuse other content.</param>
    /// <param name="AtMs">When, Unix milliseconds; receipts are pruned by age.</param>
    /// <param name="Answer">What was answered.</param>
    public sealed record KeepReceipt(
        AccountKey Account, UInt128 RequestId, long Digest, long AtMs, ReadOnlyMemory<byte> Answer) : LedgerWrite;

    /// <summary>Creates an account's row. Name exists: <see cref="CommitOutcome.NameTaken"/>.</summary>
    /// <param name="Account">Its number.</param>
    /// <param name="Name">Its id as the world knows it.</param>
    /// <param name="State">Its small whole state.</param>
    public sealed record CreateAccount(AccountKey Account, string Name, ReadOnlyMemory<byte> State) : LedgerWrite;

    /// <summary>
    /// Replaces an account's small whole state (profile, devices, settings). Fenced by the entry beside it, or by <see cref="StandAt"/>.
    /// </summary>
    /// <param name="Account">Its number.</param>
    /// <param name="State">The new state.</param>
    public sealed record PutAccountState(AccountKey Account, ReadOnlyMemory<byte> State) : LedgerWrite;

    /// <summary>
    /// Changes nothing: fences off what appends no entry. Has to come behind the state that it is about. An entry behind the last that
    /// the writer knows of: <see cref="CommitOutcome.HeadMoved"/>.
    /// </summary>
    /// <param name="Account">Whose ledger.</param>
    /// <param name="Head">Its last entry; 0 for none.</param>
    public sealed record StandAt(AccountKey Account, long Head) : LedgerWrite;

    /// <summary>Gives an address to an account. Belongs to another: <see cref="CommitOutcome.AddressTaken"/>; to itself: no effect.</summary>
    /// <param name="Address">In canonical form.</param>
    /// <param name="Account">To whom.</param>
    public sealed record ClaimAddress(string Address, AccountKey Account) : LedgerWrite;

    /// <summary>Takes an address from an account; without effect if the account does not have it.</summary>
    /// <param name="Address">In canonical form.</param>
    /// <param name="Account">From whom.</param>
    public sealed record ReleaseAddress(string Address, AccountKey Account) : LedgerWrite;

    /// <summary>
    /// Adds work that is owed to another party. When its completion is in the same group commit, neither touches the disk.
    /// </summary>
    /// <param name="Id">Its number, ascending.</param>
    /// <param name="Account">Who owes it.</param>
    /// <param name="Target">To whom: an address or account name; or what it is about, where it is owed to the account's own user.</param>
    /// <param name="Message">The message it carries, if one.</param>
    /// <param name="AtMs">Since when, Unix milliseconds.</param>
    /// <param name="Payload">What to relay.</param>
    public sealed record EnqueueOutbox(
        long Id, AccountKey Account, string Target, MessageKey? Message, long AtMs, ReadOnlyMemory<byte> Payload) : LedgerWrite;

    /// <summary>Work is done. Gone already: <see cref="CommitOutcome.AlreadyRelayed"/>.</summary>
    /// <param name="Id">Its number.</param>
    public sealed record CompleteOutbox(long Id) : LedgerWrite;

    /// <summary>Asks to be woken; one row a reason, in time order per shard.</summary>
    /// <param name="Shard">Which scheduler looks after it.</param>
    /// <param name="DueMs">When, Unix milliseconds.</param>
    /// <param name="Account">Whom to wake.</param>
    /// <param name="Reason">What for; the store does not interpret it.</param>
    /// <param name="Subject">The message or other thing it is about.</param>
    public sealed record ScheduleWake(int Shard, long DueMs, AccountKey Account, short Reason, long Subject) : LedgerWrite;

    /// <summary>Takes a wake-up back, or marks it done; without effect if it is gone.</summary>
    /// <param name="Shard">Which scheduler looks after it.</param>
    /// <param name="DueMs">When it was due.</param>
    /// <param name="Account">Whom it would wake.</param>
    /// <param name="Reason">What for.</param>
    /// <param name="Subject">What it is about.</param>
    public sealed record CancelWake(int Shard, long DueMs, AccountKey Account, short Reason, long Subject) : LedgerWrite;

    /// <summary>Keeps what is known of a message's fate at one recipient, for the sender. Known already: no effect.</summary>
    /// <param name="Account">The sender.</param>
    /// <param name="Message">Which message.</param>
    /// <param name="Recipient">The recipient's position in the message, from 0; below 0 one whom the message does not name.</param>
    /// <param name="Kind">Delivered, displayed, ...; the store does not interpret it.</param>
    /// <param name="AtMs">When it happened, Unix milliseconds.</param>
    /// <param name="Reason">A detail, such as why it failed; 0 for none.</param>
    /// <param name="Party">The address of one whom the message does not name; otherwise empty.</param>
    public sealed record KeepReport(
        AccountKey Account, MessageKey Message, int Recipient, short Kind, long AtMs, short Reason, string Party = "") : LedgerWrite;

    /// <summary>Stores or replaces a draft.</summary>
    /// <param name="Account">Whose.</param>
    /// <param name="Draft">Its number within the account.</param>
    /// <param name="Seq">The entry that told of it; serves as its etag.</param>
    /// <param name="Content">The whole draft.</param>
    public sealed record PutDraft(AccountKey Account, long Draft, long Seq, ReadOnlyMemory<byte> Content) : LedgerWrite;

    /// <summary>Removes a draft; without effect if it is gone.</summary>
    /// <param name="Account">Whose.</param>
    /// <param name="Draft">Its number within the account.</param>
    public sealed record DeleteDraft(AccountKey Account, long Draft) : LedgerWrite;

    /// <summary>
    /// Remembers when a device was last connected and what it had by then. Not fenced: a smaller value than the stored one
    /// has no effect on it.
    /// </summary>
    /// <param name="Account">Whose.</param>
    /// <param name="Device">The device's number within the account.</param>
    /// <param name="AtMs">When, Unix milliseconds.</param>
    /// <param name="ThroughSeq">The last entry it acknowledged.</param>
    public sealed record SeeDevice(AccountKey Account, int Device, long AtMs, long ThroughSeq) : LedgerWrite;

    /// <summary>Adds to what is kept of a conversation what happened in it over a stretch of the ledger.</summary>
    /// <param name="Account">Whose.</param>
    /// <param name="Conversation">Which conversation.</param>
    /// <param name="Tally">What happened.</param>
    public sealed record TallyConversation(AccountKey Account, long Conversation, Tally Tally) : LedgerWrite;

    /// <summary>
    /// Notes up to which entry an account's conversations are tallied. It is tallied up to another one than named:
    /// <see cref="CommitOutcome.HeadMoved"/>.
    /// </summary>
    /// <param name="Account">Whose.</param>
    /// <param name="FromSeq">Up to where it was; 0 if it never was.</param>
    /// <param name="ThroughSeq">Up to where it is now.</param>
    public sealed record AdvanceTally(AccountKey Account, long FromSeq, long ThroughSeq) : LedgerWrite;

    /// <summary>Keeps what was counted of an account's messages, in place of what was kept. Fenced by the entry beside it.</summary>
    /// <param name="Account">Whose.</param>
    /// <param name="Counts">What was counted; the store does not interpret it.</param>
    public sealed record PutMessageCounts(AccountKey Account, ReadOnlyMemory<byte> Counts) : LedgerWrite;

    /// <summary>Keeps what an owner decided about a conversation.</summary>
    /// <param name="Account">Whose.</param>
    /// <param name="Conversation">Which conversation.</param>
    /// <param name="Choice">What he decided.</param>
    public sealed record ChooseConversation(AccountKey Account, long Conversation, ConversationChoice Choice) : LedgerWrite;
}
