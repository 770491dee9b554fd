namespace Cpm.Ledger.Sql.PostgreSql;

/// <summary>The statements that keep folders and what is filed in them. They are seldom: one for each message moved.</summary>
internal static class PostgreSqlFolders
{
    public const string Put =
        """
        INSERT INTO folder (account_id, folder_id, seq, parent_id, name, was_in, deleted_at_ms, gone)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
        ON CONFLICT (account_id, folder_id) DO UPDATE SET
          seq = excluded.seq, parent_id = excluded.parent_id, name = excluded.name, was_in = excluded.was_in,
          deleted_at_ms = excluded.deleted_at_ms, gone = excluded.gone
        """;

    public const string Remove = "DELETE FROM folder WHERE account_id = $1 AND folder_id = $2";

    public const string RemoveSize = "DELETE FROM folder_size WHERE account_id = $1 AND folder_id = $2";

    public const string File =
        """
        INSERT INTO filing (account_id, folder_id, message_id, seq, bytes, at_ms, from_id, also_from)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
        ON CONFLICT DO NOTHING
        """;

    public const string Unfile = "DELETE FROM filing WHERE account_id = $1 AND folder_id = $2 AND message_id = $3";

    public const string Copy =
        """
        INSERT INTO filing (account_id, folder_id, message_id, seq, bytes, at_ms, from_id)
        SELECT account_id, $3, message_id, seq, bytes, $4, 0 FROM filing WHERE account_id = $1 AND folder_id = $2
        ON CONFLICT DO NOTHING
        """;
}
