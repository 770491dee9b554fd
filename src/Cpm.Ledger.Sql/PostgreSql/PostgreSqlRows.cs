using Npgsql;
using NpgsqlTypes;

namespace Cpm.Ledger.Sql.PostgreSql;

using Bytes = PostgreSqlColumn<ReadOnlyMemory<byte>>;
using Int = PostgreSqlColumn<int>;
using Long = PostgreSqlColumn<long>;
using LongOrNull = PostgreSqlColumn<long?>;
using Short = PostgreSqlColumn<short>;
using Text = PostgreSqlColumn<string>;

/// <summary>The statements that carry many rows each, in the order in which they may be executed together.</summary>
internal sealed class PostgreSqlRows
{
    private readonly PostgreSqlBulk[] _all;

    private readonly Long _followAccount = Longs(), _followSeq = Longs();
    private readonly Long _entryAccount = Longs(), _entrySeq = Longs(), _entryAtMs = Longs();
    private readonly Short _entryKind = Shorts();
    private readonly LongOrNull _entryMessage = LongsOrNull();
    private readonly Bytes _entryPayload = Blobs();
    private readonly Long _message = Longs();
    private readonly Bytes _envelope = Blobs(), _content = Blobs(), _digest = Blobs();
    private readonly Long _placeAccount = Longs(), _placeMessage = Longs(), _placeSeq = Longs(), _placeConversation = Longs();
    private readonly Int _placeFlags = Ints();
    private readonly Long _receiptAccount = Longs(), _receiptHigh = Longs(), _receiptLow = Longs();
    private readonly Long _receiptDigest = Longs(), _receiptAtMs = Longs();
    private readonly Bytes _receiptAnswer = Blobs();
    private readonly Long _flagAccount = Longs(), _flagMessage = Longs();
    private readonly Int _flags = Ints();
    private readonly Long _stateAccount = Longs();
    private readonly Bytes _state = Blobs();
    private readonly Long _outboxId = Longs(), _outboxAccount = Longs(), _outboxAtMs = Longs();
    private readonly Text _outboxTarget = new(NpgsqlDbType.Text);
    private readonly LongOrNull _outboxMessage = LongsOrNull();
    private readonly Bytes _outboxPayload = Blobs();
    private readonly Long _completed = Longs();
    private readonly Int _wakeShard = Ints();
    private readonly Long _wakeDue = Longs(), _wakeAccount = Longs(), _wakeSubject = Longs();
    private readonly Short _wakeReason = Shorts();
    private readonly Int _cancelShard = Ints();
    private readonly Long _cancelDue = Longs(), _cancelAccount = Longs(), _cancelSubject = Longs();
    private readonly Short _cancelReason = Shorts();
    private readonly Long _reportAccount = Longs(), _reportMessage = Longs(), _reportAtMs = Longs();
    private readonly Int _reportRecipient = Ints();
    private readonly Short _reportKind = Shorts(), _reportReason = Shorts();
    private readonly Text _reportParty = new(NpgsqlDbType.Text);
    private readonly Long _seenAccount = Longs(), _seenAtMs = Longs(), _seenThrough = Longs();
    private readonly Int _seenDevice = Ints();

    private readonly PostgreSqlBulk _follows, _entries, _messages, _places, _receipts, _flagged, _states;
    private readonly PostgreSqlBulk _outbox, _completes, _wakes, _cancels, _reports, _seen;

    public PostgreSqlRows()
    {
        // Entries first: a stale activation is told so, whatever else of its transaction conflicts.
        // Each column is unnested by itself, in step: as a table, all of them would be copied aside first.
        _all =
        [
            _follows = new(
                """
                SELECT ledger_require(NOT EXISTS (
                  SELECT 1 FROM unnest($1, $2) AS f (account_id, seq) WHERE NOT EXISTS (
                    SELECT 1 FROM entry e WHERE e.account_id = f.account_id AND e.seq = f.seq)), 'CL001')
                """,
                _followAccount, _followSeq),
            _entries = new(
                """
                INSERT INTO entry (account_id, seq, kind, message_id, at_ms, payload)
                SELECT unnest($1), unnest($2), unnest($3), unnest($4), unnest($5), unnest($6)
                """,
                _entryAccount, _entrySeq, _entryKind, _entryMessage, _entryAtMs, _entryPayload),
            _messages = new(
                """
                INSERT INTO message (message_id, envelope, content, digest)
                SELECT unnest($1), unnest($2), unnest($3), unnest($4)
                """,
                _message, _envelope, _content, _digest),
            _places = new(
                """
                INSERT INTO placement (account_id, message_id, seq, flags, conversation_id)
                SELECT unnest($1), unnest($2), unnest($3), unnest($4), unnest($5)
                """,
                _placeAccount, _placeMessage, _placeSeq, _placeFlags, _placeConversation),
            _receipts = new(
                """
                INSERT INTO receipt (account_id, request_high, request_low, digest, at_ms, answer)
                SELECT unnest($1), unnest($2), unnest($3), unnest($4), unnest($5), unnest($6)
                """,
                _receiptAccount, _receiptHigh, _receiptLow, _receiptDigest, _receiptAtMs, _receiptAnswer),
            _flagged = new(
                """
                UPDATE placement p SET flags = u.flags FROM unnest($1, $2, $3) AS u (account_id, message_id, flags)
                WHERE p.account_id = u.account_id AND p.message_id = u.message_id
                """,
                _flagAccount, _flagMessage, _flags),
            _states = new(
                """
                WITH done AS (
                  UPDATE account a SET state = u.state FROM unnest($1, $2) AS u (account_id, state)
                  WHERE a.account_id = u.account_id RETURNING 1)
                SELECT ledger_require((SELECT count(*) FROM done) = cardinality($1), 'CL001')
                """,
                _stateAccount, _state),
            _outbox = new(
                """
                INSERT INTO outbox (outbox_id, account_id, target, message_id, at_ms, payload)
                SELECT unnest($1), unnest($2), unnest($3), unnest($4), unnest($5), unnest($6)
                """,
                _outboxId, _outboxAccount, _outboxTarget, _outboxMessage, _outboxAtMs, _outboxPayload),
            _completes = new(
                """
                SELECT ledger_require((
                  SELECT count(*) FROM (SELECT 1 FROM outbox WHERE outbox_id = ANY($1) FOR UPDATE) AS there)
                  = cardinality($1), 'CL002')
                """,
                _completed),
            _wakes = new(
                """
                INSERT INTO wake (shard, due_ms, account_id, reason, subject)
                SELECT unnest($1), unnest($2), unnest($3), unnest($4), unnest($5) ON CONFLICT DO NOTHING
                """,
                _wakeShard, _wakeDue, _wakeAccount, _wakeReason, _wakeSubject),
            _cancels = new(
                """
                DELETE FROM wake w USING unnest($1, $2, $3, $4, $5) AS u (shard, due_ms, account_id, reason, subject)
                WHERE w.shard = u.shard AND w.due_ms = u.due_ms AND w.account_id = u.account_id
                  AND w.reason = u.reason AND w.subject = u.subject
                """,
                _cancelShard, _cancelDue, _cancelAccount, _cancelReason, _cancelSubject),
            _reports = new(
                """
                INSERT INTO report (account_id, message_id, recipient, kind, at_ms, reason, party)
                SELECT unnest($1), unnest($2), unnest($3), unnest($4), unnest($5), unnest($6), unnest($7) ON CONFLICT DO NOTHING
                """,
                _reportAccount, _reportMessage, _reportRecipient, _reportKind, _reportAtMs, _reportReason,
                _reportParty),
            _seen = new(
                """
                INSERT INTO seen AS s (account_id, device, at_ms, through_seq)
                SELECT unnest($1), unnest($2), unnest($3), unnest($4)
                ON CONFLICT (account_id, device) DO UPDATE SET
                  at_ms = greatest(s.at_ms, excluded.at_ms), through_seq = greatest(s.through_seq, excluded.through_seq)
                """,
                _seenAccount, _seenDevice, _seenAtMs, _seenThrough),
        ];
    }

    public void MoveTo(NpgsqlBatch batch)
    {
        foreach (var bulk in _all)
        {
            bulk.MoveTo(batch);
        }
    }

    public void Clear()
    {
        foreach (var bulk in _all)
        {
            bulk.Clear();
        }
    }

    public void Follows(long account, long seq)
    {
        _followAccount.Add(account);
        _followSeq.Add(seq);
        _follows.Added();
    }

    public void Add(LedgerWrite.AppendEntry w)
    {
        _entryAccount.Add(w.Account.Value);
        _entrySeq.Add(w.Seq);
        _entryKind.Add(w.Kind);
        _entryMessage.Add(w.Message?.Value);
        _entryAtMs.Add(w.AtMs);
        _entryPayload.Add(w.Payload);
        _entries.Added();
    }

    public void Add(LedgerWrite.StoreMessage w, byte[] digest)
    {
        _message.Add(w.Message.Value);
        _envelope.Add(w.Envelope);
        _content.Add(w.Content);
        _digest.Add(digest);
        _messages.Added();
    }

    public void Add(LedgerWrite.Place w)
    {
        _placeAccount.Add(w.Account.Value);
        _placeMessage.Add(w.Message.Value);
        _placeSeq.Add(w.Seq);
        _placeFlags.Add(w.Flags);
        _placeConversation.Add(w.Conversation);
        _places.Added();
    }

    public void Add(LedgerWrite.KeepReceipt w)
    {
        _receiptAccount.Add(w.Account.Value);
        _receiptHigh.Add((long)(ulong)(w.RequestId >> 64));
        _receiptLow.Add((long)(ulong)w.RequestId);
        _receiptDigest.Add(w.Digest);
        _receiptAtMs.Add(w.AtMs);
        _receiptAnswer.Add(w.Answer);
        _receipts.Added();
    }

    public void Add(LedgerWrite.SetPlacementFlags w)
    {
        _flagAccount.Add(w.Account.Value);
        _flagMessage.Add(w.Message.Value);
        _flags.Add(w.Flags);
        _flagged.Added();
    }

    public void Add(LedgerWrite.PutAccountState w)
    {
        _stateAccount.Add(w.Account.Value);
        _state.Add(w.State);
        _states.Added();
    }

    public void Add(LedgerWrite.EnqueueOutbox w)
    {
        _outboxId.Add(w.Id);
        _outboxAccount.Add(w.Account.Value);
        _outboxTarget.Add(w.Target);
        _outboxMessage.Add(w.Message?.Value);
        _outboxAtMs.Add(w.AtMs);
        _outboxPayload.Add(w.Payload);
        _outbox.Added();
    }

    public void Add(LedgerWrite.CompleteOutbox w)
    {
        _completed.Add(w.Id);
        _completes.Added();
    }

    public void Add(LedgerWrite.ScheduleWake w)
    {
        _wakeShard.Add(w.Shard);
        _wakeDue.Add(w.DueMs);
        _wakeAccount.Add(w.Account.Value);
        _wakeReason.Add(w.Reason);
        _wakeSubject.Add(w.Subject);
        _wakes.Added();
    }

    public void Add(LedgerWrite.CancelWake w)
    {
        _cancelShard.Add(w.Shard);
        _cancelDue.Add(w.DueMs);
        _cancelAccount.Add(w.Account.Value);
        _cancelReason.Add(w.Reason);
        _cancelSubject.Add(w.Subject);
        _cancels.Added();
    }

    public void Add(LedgerWrite.KeepReport w)
    {
        _reportAccount.Add(w.Account.Value);
        _reportMessage.Add(w.Message.Value);
        _reportRecipient.Add(w.Recipient);
        _reportKind.Add(w.Kind);
        _reportAtMs.Add(w.AtMs);
        _reportReason.Add(w.Reason);
        _reportParty.Add(w.Party);
        _reports.Added();
    }

    public void Add(LedgerWrite.SeeDevice w)
    {
        _seenAccount.Add(w.Account.Value);
        _seenDevice.Add(w.Device);
        _seenAtMs.Add(w.AtMs);
        _seenThrough.Add(w.ThroughSeq);
        _seen.Added();
    }

    private static Long Longs() => new(NpgsqlDbType.Bigint);

    private static LongOrNull LongsOrNull() => new(NpgsqlDbType.Bigint);

    private static Int Ints() => new(NpgsqlDbType.Integer);

    private static Short Shorts() => new(NpgsqlDbType.Smallint);

    private static Bytes Blobs() => new(NpgsqlDbType.Bytea);
}
