namespace Cpm.Ledger.Sql.Sqlite;

/// <summary>The statements that keep folders and what is filed in them.</summary>
internal sealed class SqliteFolders(Func<string, SqliteStatement> prepare)
{
    private readonly SqliteStatement _put = prepare(
        """
        INSERT INTO folder (account_id, folder_id, seq, parent_id, name, was_in, deleted_at_ms, gone)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
        ON CONFLICT (account_id, folder_id) DO UPDATE SET
          seq = excluded.seq, parent_id = excluded.parent_id, name = excluded.name, was_in = excluded.was_in,
          deleted_at_ms = excluded.deleted_at_ms, gone = excluded.gone
        """);

    private readonly SqliteStatement _remove = prepare("DELETE FROM folder WHERE account_id = ?1 AND folder_id = ?2");

    private readonly SqliteStatement _removeSize = prepare("DELETE FROM folder_size WHERE account_id = ?1 AND folder_id = ?2");

    private readonly SqliteStatement _file = prepare(
        """
        INSERT INTO filing (account_id, folder_id, message_id, seq, bytes, at_ms, from_id, also_from)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
        ON CONFLICT DO NOTHING
        """);

    private readonly SqliteStatement _unfile = prepare(
        "DELETE FROM filing WHERE account_id = ?1 AND folder_id = ?2 AND message_id = ?3");

    private readonly SqliteStatement _copy = prepare(
        """
        INSERT INTO filing (account_id, folder_id, message_id, seq, bytes, at_ms, from_id)
        SELECT account_id, ?3, message_id, seq, bytes, ?4, 0 FROM filing WHERE account_id = ?1 AND folder_id = ?2
        ON CONFLICT DO NOTHING
        """);

    /// <summary>Executes a write; null if it is about something else.</summary>
    public CommitOutcome? Execute(LedgerWrite write) => write switch
    {
        LedgerWrite.PutFolder w => Put(w),
        LedgerWrite.RemoveFolder w => Remove(w),
        LedgerWrite.FileMessage w => File(w),
        LedgerWrite.UnfileMessage w => Unfile(w),
        LedgerWrite.CopyFilings w => Copy(w),
        _ => null,
    };

    private CommitOutcome Put(LedgerWrite.PutFolder w)
    {
        _put.Bind(1, w.Account.Value).Bind(2, w.Folder.Id.Value).Bind(3, w.Folder.Version).Bind(4, w.Folder.Parent.Value)
            .Bind(5, w.Folder.Name).Bind(6, w.Folder.WasIn.Value).Bind(7, w.Folder.DeletedAtMs).Bind(8, w.Gone ? 1 : 0).Run();
        return CommitOutcome.Committed;
    }

    private CommitOutcome Remove(LedgerWrite.RemoveFolder w)
    {
        _remove.Bind(1, w.Account.Value).Bind(2, w.Folder.Value).Run();
        _removeSize.Bind(1, w.Account.Value).Bind(2, w.Folder.Value).Run();
        return CommitOutcome.Committed;
    }

    private CommitOutcome File(LedgerWrite.FileMessage w)
    {
        _file.Bind(1, w.Account.Value).Bind(2, w.Folder.Value).Bind(3, w.Message.Value).Bind(4, w.Seq).Bind(5, w.Bytes)
            .Bind(6, w.AtMs).Bind(7, w.From.Value).Bind(8, w.AlsoFrom.ToString()).Run();
        return CommitOutcome.Committed;
    }

    private CommitOutcome Unfile(LedgerWrite.UnfileMessage w)
    {
        _unfile.Bind(1, w.Account.Value).Bind(2, w.Folder.Value).Bind(3, w.Message.Value).Run();
        return CommitOutcome.Committed;
    }

    private CommitOutcome Copy(LedgerWrite.CopyFilings w)
    {
        _copy.Bind(1, w.Account.Value).Bind(2, w.From.Value).Bind(3, w.To.Value).Bind(4, w.AtMs).Run();
        return CommitOutcome.Committed;
    }
}
