namespace Cpm.Ledger.Sql.PostgreSql;

/// <summary>The statements that keep conversations. They are seldom: one for each conversation touched over many entries.</summary>
internal static class PostgreSqlConversations
{
    public const string Tally =
        """
        INSERT INTO conversation AS c (account_id, conversation_id, unread, last_seq, arrived_seq) VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (account_id, conversation_id) DO UPDATE SET
          unread = c.unread + excluded.unread, last_seq = greatest(c.last_seq, excluded.last_seq),
          arrived_seq = greatest(c.arrived_seq, excluded.arrived_seq)
        """;

    public const string Advance =
        """
        WITH done AS (
          INSERT INTO conversation_tally AS t (account_id, through_seq) VALUES ($1, $3)
          ON CONFLICT (account_id) DO UPDATE SET through_seq = excluded.through_seq WHERE t.through_seq = $2 RETURNING 1)
        SELECT ledger_require(EXISTS (SELECT 1 FROM done), 'CL001')
        """;

    public const string Count =
        """
        INSERT INTO message_count (account_id, counts) VALUES ($1, $2)
        ON CONFLICT (account_id) DO UPDATE SET counts = excluded.counts
        """;

    public const string Choose =
        """
        INSERT INTO conversation (account_id, conversation_id, muted, pinned, archived_seq, version)
        VALUES ($1, $2, $3, $4, $5, $6)
        ON CONFLICT (account_id, conversation_id) DO UPDATE SET
          muted = excluded.muted, pinned = excluded.pinned, archived_seq = excluded.archived_seq, version = excluded.version
        """;

    public const string Relate =
        """
        INSERT INTO relation (account_id, conversation_id, to_id, seq, message_id, at_ms) VALUES ($1, $2, $3, $4, $5, $6)
        ON CONFLICT DO NOTHING
        """;

    public const string Unrelate =
        "DELETE FROM relation WHERE account_id = $1 AND conversation_id = $2 AND to_id = $3 AND seq = $4";
}
