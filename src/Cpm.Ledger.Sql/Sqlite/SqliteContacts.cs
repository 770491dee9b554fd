namespace Cpm.Ledger.Sql.Sqlite;

/// <summary>The statements that keep the address book.</summary>
internal sealed class SqliteContacts(Func<string, SqliteStatement> prepare)
{
    private readonly SqliteStatement _put = prepare(
        """
        INSERT INTO contact (account_id, contact_id, seq, uid, sort_name, content, picture) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
        ON CONFLICT (account_id, contact_id) DO UPDATE SET seq = excluded.seq, uid = excluded.uid,
          sort_name = excluded.sort_name, content = excluded.content, picture = CASE WHEN ?8 = 1 THEN picture ELSE excluded.picture END
        """);

    private readonly SqliteStatement _forgetTerms = prepare("DELETE FROM contact_term WHERE account_id = ?1 AND contact_id = ?2");

    private readonly SqliteStatement _addTerm = prepare(
        "INSERT OR IGNORE INTO contact_term (account_id, contact_id, term) VALUES (?1, ?2, ?3)");

    private readonly SqliteStatement _delete = prepare("DELETE FROM contact WHERE account_id = ?1 AND contact_id = ?2");

    private readonly SqliteStatement _leaveAll = prepare("DELETE FROM contact_place WHERE account_id = ?1 AND contact_id = ?2");

    private readonly SqliteStatement _putGroup = prepare(
        """
        INSERT INTO contact_group (account_id, group_id, seq, name) VALUES (?1, ?2, ?3, ?4)
        ON CONFLICT (account_id, group_id) DO UPDATE SET seq = excluded.seq, name = excluded.name
        """);

    private readonly SqliteStatement _deleteGroup = prepare("DELETE FROM contact_group WHERE account_id = ?1 AND group_id = ?2");

    private readonly SqliteStatement _empty = prepare("DELETE FROM contact_place WHERE account_id = ?1 AND group_id = ?2");

    private readonly SqliteStatement _enter = prepare(
        "INSERT OR IGNORE INTO contact_place (account_id, contact_id, group_id) VALUES (?1, ?2, ?3)");

    private readonly SqliteStatement _leave = prepare(
        "DELETE FROM contact_place WHERE account_id = ?1 AND contact_id = ?2 AND group_id = ?3");

    /// <summary>Executes a write; null if it is about something else.</summary>
    public CommitOutcome? Execute(LedgerWrite write) => write switch
    {
        LedgerWrite.PutContact w => Put(w),
        LedgerWrite.DeleteContact w => Delete(w),
        LedgerWrite.PutContactGroup w => Put(w),
        LedgerWrite.DeleteContactGroup w => Delete(w),
        LedgerWrite.PlaceContact w => Place(w),
        _ => null,
    };

    private CommitOutcome Put(LedgerWrite.PutContact w)
    {
        long account = w.Account.Value;
        _put.Bind(1, account).Bind(2, w.Contact).Bind(3, w.Seq).Bind(4, w.Uid).Bind(5, w.SortName).Bind(6, w.Content.Span)
            .Bind(7, (w.Picture ?? default).Span).Bind(8, w.Picture is null ? 1 : 0).Run();
        _forgetTerms.Bind(1, account).Bind(2, w.Contact).Run();
        foreach (string term in w.Terms)
        {
            _addTerm.Bind(1, account).Bind(2, w.Contact).Bind(3, term).Run();
        }

        return CommitOutcome.Committed;
    }

    private CommitOutcome Delete(LedgerWrite.DeleteContact w)
    {
        _delete.Bind(1, w.Account.Value).Bind(2, w.Contact).Run();
        _forgetTerms.Bind(1, w.Account.Value).Bind(2, w.Contact).Run();
        _leaveAll.Bind(1, w.Account.Value).Bind(2, w.Contact).Run();
        return CommitOutcome.Committed;
    }

    private CommitOutcome Put(LedgerWrite.PutContactGroup w)
    {
        _putGroup.Bind(1, w.Account.Value).Bind(2, w.Group).Bind(3, w.Seq).Bind(4, w.Name).Run();
        return CommitOutcome.Committed;
    }

    private CommitOutcome Delete(LedgerWrite.DeleteContactGroup w)
    {
        _deleteGroup.Bind(1, w.Account.Value).Bind(2, w.Group).Run();
        _empty.Bind(1, w.Account.Value).Bind(2, w.Group).Run();
        return CommitOutcome.Committed;
    }

    private CommitOutcome Place(LedgerWrite.PlaceContact w)
    {
        (w.Inside ? _enter : _leave).Bind(1, w.Account.Value).Bind(2, w.Contact).Bind(3, w.Group).Run();
        return CommitOutcome.Committed;
    }
}
