namespace Cpm.Ledger.Sql.PostgreSql;

/// <summary>The statements that keep the address book. They are seldom: one for each contact changed.</summary>
internal static class PostgreSqlContacts
{
    public const string Put =
        """
        INSERT INTO contact AS c (account_id, contact_id, seq, uid, sort_name, content, picture)
        VALUES ($1, $2, $3, $4, $5, $6, $7)
        ON CONFLICT (account_id, contact_id) DO UPDATE SET seq = excluded.seq, uid = excluded.uid,
          sort_name = excluded.sort_name, content = excluded.content, picture = CASE WHEN $8 = 1 THEN c.picture ELSE excluded.picture END
        """;

    public const string ForgetTerms = "DELETE FROM contact_term WHERE account_id = $1 AND contact_id = $2";

    public const string AddTerms =
        "INSERT INTO contact_term (account_id, contact_id, term) SELECT $1, $2, unnest($3) ON CONFLICT DO NOTHING";

    public const string Delete = "DELETE FROM contact WHERE account_id = $1 AND contact_id = $2";

    public const string LeaveAll = "DELETE FROM contact_place WHERE account_id = $1 AND contact_id = $2";

    public const string PutGroup =
        """
        INSERT INTO contact_group (account_id, group_id, seq, name) VALUES ($1, $2, $3, $4)
        ON CONFLICT (account_id, group_id) DO UPDATE SET seq = excluded.seq, name = excluded.name
        """;

    public const string DeleteGroup = "DELETE FROM contact_group WHERE account_id = $1 AND group_id = $2";

    public const string Empty = "DELETE FROM contact_place WHERE account_id = $1 AND group_id = $2";

    public const string Enter =
        "INSERT INTO contact_place (account_id, contact_id, group_id) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING";

    public const string Leave = "DELETE FROM contact_place WHERE account_id = $1 AND contact_id = $2 AND group_id = $3";
}
