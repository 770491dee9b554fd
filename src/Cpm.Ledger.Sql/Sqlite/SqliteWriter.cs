using System.Security.Cryptography;
using Cpm.Ledger.Sql.Media;
using Microsoft.Data.Sqlite;

namespace Cpm.Ledger.Sql.Sqlite;

/// <summary>The prepared statements of the writer's connection, and how a batch is executed with them.</summary>
internal sealed class SqliteWriter : IDisposable
{
    private const int MaxHeads = 100_000;

    private readonly List<SqliteStatement> _all = [];
    // Nobody else writes to the file, so what was appended here stays the head; the primary key catches who does.
    private readonly Dictionary<long, long> _heads = [];
    private readonly HashSet<long> _perhapsOrphaned = [];
    private readonly byte[] _digest = new byte[SHA256.HashSizeInBytes];

    private readonly SqliteStatement _hasEntry;
    private readonly SqliteStatement _appendEntry;
    private readonly SqliteStatement _storeMessage;
    private readonly SqliteStatement _place;
    private readonly SqliteStatement _setFlags;
    private readonly SqliteStatement _hide;
    private readonly SqliteStatement _keepReceipt;
    private readonly SqliteStatement _createAccount;
    private readonly SqliteStatement _putState;
    private readonly SqliteStatement _claim;
    private readonly SqliteStatement _addressOwner;
    private readonly SqliteStatement _release;
    private readonly SqliteStatement _enqueue;
    private readonly SqliteStatement _outboxMessage;
    private readonly SqliteStatement _complete;
    private readonly SqliteStatement _schedule;
    private readonly SqliteStatement _cancel;
    private readonly SqliteStatement _keepReport;
    private readonly SqliteStatement _putDraft;
    private readonly SqliteStatement _deleteDraft;
    private readonly SqliteStatement _see;
    private readonly SqliteStatement _removeOrphan;
    private readonly SqliteConversations _conversations;
    private readonly SqliteMedia _media;
    private readonly SqliteAmendments _amendments;
    private readonly SqliteContacts _contacts;
    private readonly SqliteFolders _folders;
    private readonly SqliteRemoval _removal;
    private readonly SqliteMissed _missed;

    public SqliteWriter(SqliteConnection connection)
    {
        var database = connection.Handle!;
        SqliteStatement Prepare(string sql)
        {
            var statement = new SqliteStatement(database, sql);
            _all.Add(statement);
            return statement;
        }

        Begin = Prepare("BEGIN IMMEDIATE");
        Commit = Prepare("COMMIT");
        Rollback = Prepare("ROLLBACK");
        Savepoint = Prepare("SAVEPOINT part");
        ReleaseSavepoint = Prepare("RELEASE part");
        RollbackSavepoint = Prepare("ROLLBACK TO part");
        Probe = Prepare("UPDATE probe SET times = times + 1");

        _hasEntry = Prepare("SELECT 1 FROM entry WHERE account_id = ?1 AND seq = ?2");
        _appendEntry = Prepare(
            "INSERT INTO entry (account_id, seq, kind, message_id, at_ms, payload) VALUES (?1, ?2, ?3, ?4, ?5, ?6)");
        _storeMessage = Prepare(
            "INSERT INTO message (message_id, envelope, content, digest) VALUES (?1, ?2, ?3, ?4)");
        _place = Prepare(
            "INSERT INTO placement (account_id, message_id, seq, flags, conversation_id) VALUES (?1, ?2, ?3, ?4, ?5)");
        _setFlags = Prepare("UPDATE placement SET flags = ?3 WHERE account_id = ?1 AND message_id = ?2");
        _hide = Prepare("INSERT OR IGNORE INTO hidden (account_id, message_id, device) VALUES (?1, ?2, ?3)");
        _keepReceipt = Prepare(
            "INSERT INTO receipt (account_id, request_high, request_low, digest, at_ms, answer) VALUES (?1, ?2, ?3, ?4, ?5, ?6)");
        _createAccount = Prepare("INSERT INTO account (account_id, name, state) VALUES (?1, ?2, ?3)");
        _putState = Prepare("UPDATE account SET state = ?2 WHERE account_id = ?1");
        _claim = Prepare("INSERT OR IGNORE INTO address (address, account_id) VALUES (?1, ?2)");
        _addressOwner = Prepare("SELECT account_id FROM address WHERE address = ?1");
        _release = Prepare("DELETE FROM address WHERE address = ?1 AND account_id = ?2");
        _enqueue = Prepare(
            "INSERT INTO outbox (outbox_id, account_id, target, message_id, at_ms, payload) VALUES (?1, ?2, ?3, ?4, ?5, ?6)");
        _outboxMessage = Prepare("SELECT message_id FROM outbox WHERE outbox_id = ?1");
        _complete = Prepare("DELETE FROM outbox WHERE outbox_id = ?1");
        _schedule = Prepare(
            "INSERT OR IGNORE INTO wake (shard, due_ms, account_id, reason, subject) VALUES (?1, ?2, ?3, ?4, ?5)");
        _cancel = Prepare(
            "DELETE FROM wake WHERE shard = ?1 AND due_ms = ?2 AND account_id = ?3 AND reason = ?4 AND subject = ?5");
        _keepReport = Prepare(
            "INSERT OR IGNORE INTO report (account_id, message_id, recipient, kind, at_ms, reason, party) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)");
        _putDraft = Prepare(
            "INSERT OR REPLACE INTO draft (account_id, draft_id, seq, content) VALUES (?1, ?2, ?3, ?4)");
        _deleteDraft = Prepare("DELETE FROM draft WHERE account_id = ?1 AND draft_id = ?2");
        _see = Prepare(
            """
            INSERT INTO seen (account_id, device, at_ms, through_seq) VALUES (?1, ?2, ?3, ?4)
            ON CONFLICT (account_id, device) DO UPDATE SET
              at_ms = max(at_ms, excluded.at_ms), through_seq = max(through_seq, excluded.through_seq)
            """);
        _removeOrphan = Prepare(
            """
            DELETE FROM message WHERE message_id = ?1
              AND NOT EXISTS (SELECT 1 FROM placement WHERE message_id = ?1)
              AND NOT EXISTS (SELECT 1 FROM outbox WHERE message_id = ?1)
              AND NOT EXISTS (SELECT 1 FROM amendment WHERE version_id = ?1)
            """);
        (_conversations, _media, _contacts) = (new SqliteConversations(Prepare), new SqliteMedia(Prepare), new SqliteContacts(Prepare));
        (_folders, _missed) = (new SqliteFolders(Prepare), new SqliteMissed(Prepare));
        _removal = new SqliteRemoval(Prepare, _heads);
        _amendments = new SqliteAmendments(Prepare, _perhapsOrphaned);
    }

    public SqliteStatement Begin { get; }

    public SqliteStatement Commit { get; }

    public SqliteStatement Rollback { get; }

    public SqliteStatement Savepoint { get; }

    public SqliteStatement ReleaseSavepoint { get; }

    public SqliteStatement RollbackSavepoint { get; }

    public SqliteStatement Probe { get; }

    /// <summary>Executes the writes in order, up to the first that conflicts. The caller undoes them then.</summary>
    public CommitOutcome Execute(Commit.LedgerBatch batch)
    {
        _perhapsOrphaned.Clear();
        if (_heads.Count > MaxHeads)
        {
            _heads.Clear();
        }

        var transactions = batch.Transactions;
        for (var t = 0; t < transactions.Count; t++)
        {
            var writes = transactions[t].Writes;
            for (var w = 0; w < writes.Count; w++)
            {
                var outcome = Execute(writes[w], batch);
                if (outcome != CommitOutcome.Committed)
                {
                    ForgetHeads();
                    return outcome;
                }
            }
        }

        foreach (var message in _perhapsOrphaned)
        {
            _removeOrphan.Bind(1, message).Run();
        }

        return CommitOutcome.Committed;
    }

    /// <summary>After what a batch appended was undone.</summary>
    public void ForgetHeads() => _heads.Clear();

    public void Dispose()
    {
        foreach (var statement in _all)
        {
            statement.Dispose();
        }
    }

    private CommitOutcome Execute(LedgerWrite write, Commit.LedgerBatch batch) => write switch
    {
        LedgerWrite.AppendEntry w => Append(w),
        LedgerWrite.Place w => Place(w),
        LedgerWrite.StoreMessage w => Store(w),
        LedgerWrite.KeepReceipt w => Else(CommitOutcome.DuplicateRequest, _keepReceipt
            .Bind(1, w.Account.Value).Bind(2, (long)(ulong)(w.RequestId >> 64)).Bind(3, (long)(ulong)w.RequestId)
            .Bind(4, w.Digest).Bind(5, w.AtMs).Bind(6, w.Answer.Span).Run()),
        LedgerWrite.EnqueueOutbox w => Enqueue(w, batch),
        LedgerWrite.CompleteOutbox w => batch.IsElided(w.Id) ? CommitOutcome.Committed : Complete(w),
        LedgerWrite.SetPlacementFlags w => Done(_setFlags.Bind(1, w.Account.Value).Bind(2, w.Message.Value).Bind(3, w.Flags)),
        LedgerWrite.KeepReport w => Done(_keepReport
            .Bind(1, w.Account.Value).Bind(2, w.Message.Value).Bind(3, w.Recipient)
            .Bind(4, w.Kind).Bind(5, w.AtMs).Bind(6, w.Reason).Bind(7, w.Party)),
        LedgerWrite.ScheduleWake w => Done(_schedule
            .Bind(1, w.Shard).Bind(2, w.DueMs).Bind(3, w.Account.Value).Bind(4, w.Reason).Bind(5, w.Subject)),
        LedgerWrite.CancelWake w => Done(_cancel
            .Bind(1, w.Shard).Bind(2, w.DueMs).Bind(3, w.Account.Value).Bind(4, w.Reason).Bind(5, w.Subject)),
        LedgerWrite.SeeDevice w => Done(_see
            .Bind(1, w.Account.Value).Bind(2, w.Device).Bind(3, w.AtMs).Bind(4, w.ThroughSeq)),
        LedgerWrite.PutAccountState w => Else(CommitOutcome.HeadMoved, _putState
            .Bind(1, w.Account.Value).Bind(2, w.State.Span).RunCounting() == 1),
        LedgerWrite.Unplace w => _amendments.Unplace(w),
        LedgerWrite.Amend w => _amendments.Amend(w),
        LedgerWrite.ReplaceMessage w => _amendments.Replace(w),
        LedgerWrite.BlankRecalled w => _amendments.Blank(w),
        LedgerWrite.HideOnDevice w => Done(_hide.Bind(1, w.Account.Value).Bind(2, w.Message.Value).Bind(3, w.Device)),
        LedgerWrite.CreateAccount w => Else(CommitOutcome.NameTaken, _createAccount
            .Bind(1, w.Account.Value).Bind(2, w.Name).Bind(3, w.State.Span).Run()),
        LedgerWrite.ClaimAddress w => Claim(w),
        LedgerWrite.ReleaseAddress w => Done(_release.Bind(1, w.Address).Bind(2, w.Account.Value)),
        LedgerWrite.PutDraft w => Done(_putDraft
            .Bind(1, w.Account.Value).Bind(2, w.Draft).Bind(3, w.Seq).Bind(4, w.Content.Span)),
        LedgerWrite.DeleteDraft w => Done(_deleteDraft.Bind(1, w.Account.Value).Bind(2, w.Draft)),
        LedgerWrite.OfMedia w => _media.Execute(w),
        _ => _conversations.Execute(write) ?? _contacts.Execute(write) ?? _folders.Execute(write)
            ?? _removal.Execute(write) ?? _missed.Execute(write) ?? throw new InvalidOperationException($"Unknown write {write.GetType().Name}."),
    };

    private static CommitOutcome Else(CommitOutcome conflict, bool done) => done ? CommitOutcome.Committed : conflict;

    private static CommitOutcome Done(SqliteStatement statement)
    {
        statement.Run();
        return CommitOutcome.Committed;
    }

    private CommitOutcome Append(LedgerWrite.AppendEntry w)
    {
        var account = w.Account.Value;
        if (_heads.TryGetValue(account, out var head))
        {
            if (w.Seq != head + 1)
            {
                return CommitOutcome.HeadMoved;
            }
        }
        else if (w.Seq != 1)
        {
            _hasEntry.Bind(1, account).Bind(2, w.Seq - 1).First(out var follows);
            if (!follows)
            {
                return CommitOutcome.HeadMoved;
            }
        }

        _heads[account] = w.Seq;
        return Else(CommitOutcome.HeadMoved, _appendEntry
            .Bind(1, account).Bind(2, w.Seq).Bind(3, w.Kind).Bind(4, w.Message?.Value).Bind(5, w.AtMs)
            .Bind(6, w.Payload.Span).Run());
    }

    private CommitOutcome Store(LedgerWrite.StoreMessage w)
    {
        SHA256.HashData(w.Content.Span, _digest);
        return Else(CommitOutcome.DuplicateMessage, _storeMessage
            .Bind(1, w.Message.Value).Bind(2, w.Envelope.Span).Bind(3, w.Content.Span).Bind(4, _digest).Run());
    }

    private CommitOutcome Place(LedgerWrite.Place w)
    {
        _perhapsOrphaned.Remove(w.Message.Value);
        return Else(CommitOutcome.DuplicateMessage, _place
            .Bind(1, w.Account.Value).Bind(2, w.Message.Value).Bind(3, w.Seq).Bind(4, w.Flags).Bind(5, w.Conversation).Run());
    }

    private CommitOutcome Claim(LedgerWrite.ClaimAddress w)
    {
        _claim.Bind(1, w.Address).Bind(2, w.Account.Value).Run();
        var owner = _addressOwner.Bind(1, w.Address).First(out _);
        return Else(CommitOutcome.AddressTaken, owner == w.Account.Value);
    }

    private CommitOutcome Enqueue(LedgerWrite.EnqueueOutbox w, Commit.LedgerBatch batch)
    {
        if (batch.IsElided(w.Id))
        {
            // The recipient's placement, which comes later in the batch, takes it off the list again.
            if (w.Message is { } message)
            {
                _perhapsOrphaned.Add(message.Value);
            }

            return CommitOutcome.Committed;
        }

        return Else(CommitOutcome.AlreadyRelayed, _enqueue
            .Bind(1, w.Id).Bind(2, w.Account.Value).Bind(3, w.Target).Bind(4, w.Message?.Value).Bind(5, w.AtMs)
            .Bind(6, w.Payload.Span).Run());
    }

    private CommitOutcome Complete(LedgerWrite.CompleteOutbox w)
    {
        var message = _outboxMessage.Bind(1, w.Id).First(out var found);
        if (!found)
        {
            return CommitOutcome.AlreadyRelayed;
        }

        if (message is { } number)
        {
            _perhapsOrphaned.Add(number);
        }

        _complete.Bind(1, w.Id).Run();
        return CommitOutcome.Committed;
    }
}
