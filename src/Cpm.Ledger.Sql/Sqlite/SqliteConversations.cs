namespace Cpm.Ledger.Sql.Sqlite;

/// <summary>The statements that keep conversations.</summary>
internal sealed class SqliteConversations(Func<string, SqliteStatement> prepare)
{
    private readonly SqliteStatement _tally = prepare(
        """
        INSERT INTO conversation (account_id, conversation_id, unread, last_seq, arrived_seq) VALUES (?1, ?2, ?3, ?4, ?5)
        ON CONFLICT (account_id, conversation_id) DO UPDATE SET
          unread = unread + excluded.unread, last_seq = max(last_seq, excluded.last_seq),
          arrived_seq = max(arrived_seq, excluded.arrived_seq)
        """);

    private readonly SqliteStatement _advance = prepare(
        """
        INSERT INTO conversation_tally (account_id, through_seq) VALUES (?1, ?3)
        ON CONFLICT (account_id) DO UPDATE SET through_seq = excluded.through_seq WHERE through_seq = ?2
        """);

    private readonly SqliteStatement _count = prepare(
        """
        INSERT INTO message_count (account_id, counts) VALUES (?1, ?2)
        ON CONFLICT (account_id) DO UPDATE SET counts = excluded.counts
        """);

    private readonly SqliteStatement _choose = prepare(
        """
        INSERT INTO conversation (account_id, conversation_id, muted, pinned, archived_seq, version) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
        ON CONFLICT (account_id, conversation_id) DO UPDATE SET
          muted = excluded.muted, pinned = excluded.pinned, archived_seq = excluded.archived_seq, version = excluded.version
        """);

    private readonly SqliteStatement _relate = prepare(
        """
        INSERT INTO relation (account_id, conversation_id, to_id, seq, message_id, at_ms) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
        ON CONFLICT DO NOTHING
        """);

    private readonly SqliteStatement _unrelate = prepare(
        "DELETE FROM relation WHERE account_id = ?1 AND conversation_id = ?2 AND to_id = ?3 AND seq = ?4");

    /// <summary>Executes a write; null if it is about something else.</summary>
    public CommitOutcome? Execute(LedgerWrite write) => write switch
    {
        LedgerWrite.TallyConversation w => Tally(w),
        LedgerWrite.AdvanceTally w => Advance(w),
        LedgerWrite.PutMessageCounts w => Count(w),
        LedgerWrite.ChooseConversation w => Choose(w),
        LedgerWrite.Relate w => Relate(w),
        LedgerWrite.Unrelate w => Unrelate(w),
        _ => null,
    };

    private CommitOutcome Tally(LedgerWrite.TallyConversation w)
    {
        _tally.Bind(1, w.Account.Value).Bind(2, w.Conversation).Bind(3, w.Tally.Unread).Bind(4, w.Tally.LastSeq)
            .Bind(5, w.Tally.ArrivedSeq).Run();
        return CommitOutcome.Committed;
    }

    private CommitOutcome Advance(LedgerWrite.AdvanceTally w) =>
        _advance.Bind(1, w.Account.Value).Bind(2, w.FromSeq).Bind(3, w.ThroughSeq).RunCounting() == 1
            ? CommitOutcome.Committed
            : CommitOutcome.HeadMoved;

    private CommitOutcome Count(LedgerWrite.PutMessageCounts w)
    {
        _count.Bind(1, w.Account.Value).Bind(2, w.Counts.Span).Run();
        return CommitOutcome.Committed;
    }

    private CommitOutcome Choose(LedgerWrite.ChooseConversation w)
    {
        _choose.Bind(1, w.Account.Value).Bind(2, w.Conversation).Bind(3, w.Choice.Muted ? 1 : 0)
            .Bind(4, w.Choice.Pinned ? 1 : 0).Bind(5, w.Choice.ArchivedSeq).Bind(6, w.Choice.Version).Run();
        return CommitOutcome.Committed;
    }

    private CommitOutcome Relate(LedgerWrite.Relate w)
    {
        _relate.Bind(1, w.Account.Value).Bind(2, w.Conversation).Bind(3, w.To).Bind(4, w.Seq).Bind(5, w.Message.Value)
            .Bind(6, w.AtMs).Run();
        return CommitOutcome.Committed;
    }

    private CommitOutcome Unrelate(LedgerWrite.Unrelate w)
    {
        _unrelate.Bind(1, w.Account.Value).Bind(2, w.Conversation).Bind(3, w.To).Bind(4, w.Seq).Run();
        return CommitOutcome.Committed;
    }
}
