namespace Cpm.Ledger.Sql.Sqlite;

/// <summary>The statements that note which sessions an account missed.</summary>
internal sealed class SqliteMissed(Func<string, SqliteStatement> prepare)
{
    private readonly SqliteStatement _note = prepare(
        "INSERT INTO missed_session (account_id, seq) VALUES (?1, ?2) ON CONFLICT DO NOTHING");

    private readonly SqliteStatement _forget = prepare(
        """
        DELETE FROM missed_session WHERE account_id = ?1 AND seq <= (
          SELECT seq FROM missed_session WHERE account_id = ?1 ORDER BY seq DESC LIMIT 1 OFFSET ?2)
        """);

    /// <summary>Executes a write; null if it is about something else.</summary>
    public CommitOutcome? Execute(LedgerWrite write)
    {
        if (write is not LedgerWrite.NoteMissed w)
        {
            return null;
        }

        _note.Bind(1, w.Account.Value).Bind(2, w.Seq).Run();
        _forget.Bind(1, w.Account.Value).Bind(2, w.Most).Run();
        return CommitOutcome.Committed;
    }
}
