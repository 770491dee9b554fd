using System.Security.Cryptography;
using Cpm.Ledger.Commit;
using Cpm.Ledger.Sql.Media;
using Npgsql;
using NpgsqlTypes;

namespace Cpm.Ledger.Sql.PostgreSql;

/// <summary>
/// Translates a batch of transactions into few statements that travel in one round trip. Writes of one kind are collected
/// over all transactions. Where that would change the order of two writes to the same row, what is collected goes first.
/// </summary>
internal sealed partial class PostgreSqlCommands
{
    private enum Table : byte
    {
        Placement,
        Wake,
        Seen,
        Account,
    }

    private const int MaxHeads = 100_000;

    private readonly PostgreSqlRows _rows = new();

    // What this connection appended last to each account: that an entry follows on it need not be asked of the database. Who
    // else appended meanwhile is found by asking, or by the primary key.
    private readonly Dictionary<long, long> _heads = [];
    private readonly Dictionary<(Table, long, long, long), Type> _touched = [];
    private readonly HashSet<long> _completed = [];
    private readonly HashSet<long> _perhapsOrphaned = [];
    private NpgsqlBatch _target = null!;

    public void AddTo(NpgsqlBatch target, LedgerBatch batch)
    {
        _target = target;
        _rows.Clear();
        _touched.Clear();
        if (_heads.Count > MaxHeads)
        {
            _heads.Clear();
        }

        _completed.Clear();
        _perhapsOrphaned.Clear();
        var transactions = batch.Transactions;
        // Alone, a transaction reports the first of its conflicts in the order of its writes.
        var exact = transactions.Count == 1;
        for (var t = 0; t < transactions.Count; t++)
        {
            var writes = transactions[t].Writes;
            for (var w = 0; w < writes.Count; w++)
            {
                Add(writes[w], batch, exact);
                if (exact)
                {
                    Flush();
                }
            }
        }

        Flush();
        if (_completed.Count + _perhapsOrphaned.Count > 0)
        {
            Run("SELECT ledger_settle($1, $2)", Longs(_completed), Longs(_perhapsOrphaned));
        }
    }

    /// <summary>What was added last is undone, or may be.</summary>
    public void ForgetHeads() => _heads.Clear();

    private void Add(LedgerWrite write, LedgerBatch batch, bool exact)
    {
        switch (write)
        {
            case LedgerWrite.AppendEntry w:
                Append(w);
                break;
            case LedgerWrite.Place w:
                Touch(Table.Placement, w, w.Account.Value, w.Message.Value, repeatable: true);
                _perhapsOrphaned.Remove(w.Message.Value);
                _rows.Add(w);
                break;
            case LedgerWrite.StoreMessage w:
                _rows.Add(w, SHA256.HashData(w.Content.Span));
                break;
            case LedgerWrite.KeepReceipt w:
                _rows.Add(w);
                break;
            case LedgerWrite.EnqueueOutbox w when batch.IsElided(w.Id):
                if (w.Message is { } message)
                {
                    _perhapsOrphaned.Add(message.Value);
                }

                break;
            case LedgerWrite.EnqueueOutbox w:
                _rows.Add(w);
                break;
            case LedgerWrite.CompleteOutbox w when batch.IsElided(w.Id):
                break;
            case LedgerWrite.CompleteOutbox w when _completed.Add(w.Id):
                // Among others, the end of the batch finds that it was relayed before, and the batch is taken apart.
                if (exact)
                {
                    _rows.Add(w);
                }

                break;
            case LedgerWrite.CompleteOutbox:
                Conflict(PostgreSqlConflict.AlreadyRelayed);
                break;
            case LedgerWrite.SetPlacementFlags w:
                Touch(Table.Placement, w, w.Account.Value, w.Message.Value);
                _rows.Add(w);
                break;
            case LedgerWrite.KeepReport w:
                _rows.Add(w);
                break;
            case LedgerWrite.ScheduleWake w:
                Touch(Table.Wake, w, w.DueMs, w.Account.Value, HashCode.Combine(w.Shard, w.Reason, w.Subject), repeatable: true);
                _rows.Add(w);
                break;
            case LedgerWrite.CancelWake w:
                Touch(Table.Wake, w, w.DueMs, w.Account.Value, HashCode.Combine(w.Shard, w.Reason, w.Subject), repeatable: true);
                _rows.Add(w);
                break;
            case LedgerWrite.SeeDevice w:
                Touch(Table.Seen, w, w.Account.Value, w.Device);
                _rows.Add(w);
                break;
            case LedgerWrite.PutAccountState w:
                Touch(Table.Account, w, w.Account.Value, 0);
                _rows.Add(w);
                break;
            default:
                Flush();
                AddRare(write);
                break;
        }
    }

    // Writes too rare to be collected: each is a statement of its own.
    private void AddRare(LedgerWrite write)
    {
        switch (write)
        {
            case LedgerWrite.Unplace w:
                Run("DELETE FROM placement WHERE account_id = $1 AND message_id = $2", Long(w.Account.Value), Long(w.Message.Value));
                Run("DELETE FROM hidden WHERE account_id = $1 AND message_id = $2", Long(w.Account.Value), Long(w.Message.Value));
                Run("SELECT ledger_forget_amendment($1, $2)", Long(w.Account.Value), Long(w.Message.Value));
                _perhapsOrphaned.Add(w.Message.Value);
                break;
            case LedgerWrite.Amend w:
                Run("SELECT ledger_amend($1, $2, $3, $4)",
                    Long(w.Account.Value), Long(w.Message.Value), LongOrNull(w.Version?.Value), Bytes(w.State));
                break;
            case LedgerWrite.ReplaceMessage w:
                Run("UPDATE message SET envelope = $2, content = $3, digest = $4 WHERE message_id = $1",
                    Long(w.Message.Value), Bytes(w.Envelope), Bytes(w.Content), Bytes(SHA256.HashData(w.Content.Span)));
                break;
            case LedgerWrite.BlankRecalled w:
                Run("SELECT ledger_blank_recalled($1, $2, $3)",
                    Long(w.Message.Value), Bytes(w.Envelope), Bytes(SHA256.HashData([])));
                break;
            case LedgerWrite.HideOnDevice w:
                Run("INSERT INTO hidden (account_id, message_id, device) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
                    Long(w.Account.Value), Long(w.Message.Value), Int(w.Device));
                break;
            case LedgerWrite.CreateAccount w:
                Run("INSERT INTO account (account_id, name, state) VALUES ($1, $2, $3)",
                    Long(w.Account.Value), Text(w.Name), Bytes(w.State));
                break;
            case LedgerWrite.ClaimAddress w:
                Run("INSERT INTO address (address, account_id) VALUES ($1, $2) ON CONFLICT DO NOTHING",
                    Text(w.Address), Long(w.Account.Value));
                Run("SELECT ledger_require(EXISTS (SELECT 1 FROM address WHERE address = $1 AND account_id = $2), 'CL003')",
                    Text(w.Address), Long(w.Account.Value));
                break;
            case LedgerWrite.ReleaseAddress w:
                Run("DELETE FROM address WHERE address = $1 AND account_id = $2", Text(w.Address), Long(w.Account.Value));
                break;
            case LedgerWrite.PutDraft w:
                Run("""
                    INSERT INTO draft (account_id, draft_id, seq, content) VALUES ($1, $2, $3, $4)
                    ON CONFLICT (account_id, draft_id) DO UPDATE SET seq = excluded.seq, content = excluded.content
                    """,
                    Long(w.Account.Value), Long(w.Draft), Long(w.Seq), Bytes(w.Content));
                break;
            case LedgerWrite.DeleteDraft w:
                Run("DELETE FROM draft WHERE account_id = $1 AND draft_id = $2", Long(w.Account.Value), Long(w.Draft));
                break;
            case LedgerWrite.TallyConversation w:
                Run(PostgreSqlConversations.Tally, Long(w.Account.Value), Long(w.Conversation), Int(w.Tally.Unread),
                    Long(w.Tally.LastSeq), Long(w.Tally.ArrivedSeq));
                break;
            case LedgerWrite.AdvanceTally w:
                Run(PostgreSqlConversations.Advance, Long(w.Account.Value), Long(w.FromSeq), Long(w.ThroughSeq));
                break;
            case LedgerWrite.PutMessageCounts w:
                Run(PostgreSqlConversations.Count, Long(w.Account.Value), Bytes(w.Counts));
                break;
            case LedgerWrite.ChooseConversation w:
                Run(PostgreSqlConversations.Choose, Long(w.Account.Value), Long(w.Conversation), Int(w.Choice.Muted ? 1 : 0),
                    Int(w.Choice.Pinned ? 1 : 0), Long(w.Choice.ArchivedSeq), Long(w.Choice.Version));
                break;
            case LedgerWrite.Relate w:
                Run(PostgreSqlConversations.Relate, Long(w.Account.Value), Long(w.Conversation), Long(w.To), Long(w.Seq),
                    Long(w.Message.Value), Long(w.AtMs));
                break;
            case LedgerWrite.Unrelate w:
                Run(PostgreSqlConversations.Unrelate, Long(w.Account.Value), Long(w.Conversation), Long(w.To), Long(w.Seq));
                break;
            case LedgerWrite.OfMedia w:
                PostgreSqlMedia.AddTo(_target, w);
                break;
            default:
                AddContact(write);
                break;
        }
    }

    private void Append(LedgerWrite.AppendEntry w)
    {
        var account = w.Account.Value;
        if (w.Seq != 1 && (!_heads.TryGetValue(account, out var head) || w.Seq != head + 1))
        {
            _rows.Follows(account, w.Seq - 1);
        }

        _heads[account] = w.Seq;
        _rows.Add(w);
    }

    private void Touch(Table table, LedgerWrite write, long first, long second, long third = 0, bool repeatable = false)
    {
        var key = (table, first, second, third);
        if (_touched.TryGetValue(key, out var kind) && (kind != write.GetType() || !repeatable))
        {
            Flush();
        }

        _touched[key] = write.GetType();
    }

    private void Flush()
    {
        _rows.MoveTo(_target);
        _touched.Clear();
    }

    private void Conflict(string state) => Run("SELECT ledger_require(false, $1)", Text(state));

    private void Run(string sql, params NpgsqlParameter[] parameters)
    {
        var command = new NpgsqlBatchCommand(sql);
        command.Parameters.AddRange(parameters);
        _target.BatchCommands.Add(command);
    }

    private static NpgsqlParameter<long> Long(long value) => new() { TypedValue = value, NpgsqlDbType = NpgsqlDbType.Bigint };

    private static NpgsqlParameter<long?> LongOrNull(long? value) => new() { TypedValue = value, NpgsqlDbType = NpgsqlDbType.Bigint };

    private static NpgsqlParameter<int> Int(int value) => new() { TypedValue = value, NpgsqlDbType = NpgsqlDbType.Integer };

    private static NpgsqlParameter<string> Text(string value) => new() { TypedValue = value, NpgsqlDbType = NpgsqlDbType.Text };

    private static NpgsqlParameter<ReadOnlyMemory<byte>> Bytes(ReadOnlyMemory<byte> value) =>
        new() { TypedValue = value, NpgsqlDbType = NpgsqlDbType.Bytea };

    private static NpgsqlParameter<long[]> Longs(HashSet<long> values) =>
        new() { TypedValue = [.. values], NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bigint };
}
