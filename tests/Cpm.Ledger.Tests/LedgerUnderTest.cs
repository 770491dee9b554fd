using Cpm.Domain.Accounts;
using Cpm.Domain.Messages;
using Cpm.Ledger.Commit;
using Cpm.Ledger.Tables;

namespace Cpm.Ledger.Tests;

/// <summary>One opened ledger and short ways to write to it as its grains do.</summary>
public sealed class LedgerUnderTest : IAsyncDisposable
{
    private readonly BatchCommitter _committer;
    private readonly Func<ValueTask> _close;
    private long _ticket;

    public LedgerUnderTest(
        ILedgerStore store, ILedgerReader reader, IKeySource keys, ILedgerMaintenance maintenance,
        IGrainStateTable states, IReminderRows reminders, Func<ValueTask> close)
    {
        (Store, Reader, Keys, Maintenance, States, Reminders) = (store, reader, keys, maintenance, states, reminders);
        _committer = new BatchCommitter(store);
        _close = close;
    }

    public ILedgerStore Store { get; }

    public ILedgerReader Reader { get; }

    public IKeySource Keys { get; }

    public ILedgerMaintenance Maintenance { get; }

    public IGrainStateTable States { get; }

    public IReminderRows Reminders { get; }

    public int Elided => _committer.ElidedCount;

    public LedgerTicket NextTicket() => new(++_ticket);

    /// <summary>Commits transactions as one batch and resolves their tickets.</summary>
    public CommitOutcome[] Commit(params LedgerTransaction[] transactions) =>
        CommitQueued([.. transactions.Select(t => new QueuedTransaction(NextTicket(), t))]);

    public CommitOutcome[] CommitQueued(QueuedTransaction[] batch)
    {
        var outcomes = new CommitOutcome[batch.Length];
        _committer.Commit(batch, outcomes);
        for (var i = 0; i < batch.Length; i++)
        {
            batch[i].Ticket.Resolve(outcomes[i]);
        }

        return outcomes;
    }

    public CommitOutcome Commit(AccountKey account, params LedgerWrite[] writes) => Commit(Of(account, writes))[0];

    public static LedgerTransaction Of(AccountKey account, params LedgerWrite[] writes) =>
        new() { Account = account, Writes = writes };

    /// <summary>Creates an account named after its number.</summary>
    public AccountKey Account(string? name = null)
    {
        var account = Keys.NextAccount();
        var outcome = Commit(account, new LedgerWrite.CreateAccount(account, name ?? $"account-{account.Value:D9}", "state"u8.ToArray()));
        Assert.Equal(CommitOutcome.Committed, outcome);
        return account;
    }

    /// <summary>Stores a message and places it in an account as its next entry.</summary>
    public MessageKey Arrived(AccountKey account, long seq, string content = "hello", int flags = 1)
    {
        var message = Keys.NextMessage();
        var outcome = Commit(account, Body(message, content), Append(account, seq, message), new LedgerWrite.Place(account, message, seq, flags));
        Assert.Equal(CommitOutcome.Committed, outcome);
        return message;
    }

    public static LedgerWrite.StoreMessage Body(MessageKey message, string content = "hello") =>
        new(message, "envelope"u8.ToArray(), System.Text.Encoding.UTF8.GetBytes(content));

    public static LedgerWrite.AppendEntry Append(AccountKey account, long seq, MessageKey? message = null, short kind = 7) =>
        new(account, seq, kind, message, 1000 + seq, System.Text.Encoding.UTF8.GetBytes($"payload {seq}"));

    public static LedgerWrite.KeepReceipt Receipt(AccountKey account, UInt128 id, long atMs = 5000) =>
        new(account, id, -42, atMs, "answer"u8.ToArray());

    public LedgerWrite.EnqueueOutbox Owe(AccountKey account, MessageKey? message, string target = "bob", long atMs = 5000) =>
        new(Keys.NextOutbox(), account, target, message, atMs, "relay"u8.ToArray());

    public async Task HasEntries(AccountKey account, long[] seqs) => Assert.Equal(
        seqs, (await Reader.ReadEntries(account, 0, 1000, int.MaxValue, default)).Select(e => e.Seq).ToArray());

    public ValueTask DisposeAsync() => _close();
}
