using System.Security.Cryptography;

namespace Cpm.Ledger.Sql.Sqlite;

/// <summary>The statements that keep what became of messages since they were placed, and take them away.</summary>
/// <param name="prepare">Prepares a statement.</param>
/// <param name="perhapsOrphaned">Gets the messages, and versions of them, that one account needs no more.</param>
internal sealed class SqliteAmendments(Func<string, SqliteStatement> prepare, HashSet<long> perhapsOrphaned)
{
    private static readonly byte[] s_nothing = SHA256.HashData([]);

    private readonly SqliteStatement _unplace = prepare("DELETE FROM placement WHERE account_id = ?1 AND message_id = ?2");

    private readonly SqliteStatement _unhide = prepare("DELETE FROM hidden WHERE account_id = ?1 AND message_id = ?2");

    private readonly SqliteStatement _version = prepare(
        "SELECT version_id FROM amendment WHERE account_id = ?1 AND message_id = ?2");

    private readonly SqliteStatement _amend = prepare(
        "INSERT OR REPLACE INTO amendment (account_id, message_id, version_id, state) VALUES (?1, ?2, ?3, ?4)");

    private readonly SqliteStatement _forget = prepare("DELETE FROM amendment WHERE account_id = ?1 AND message_id = ?2");

    private readonly SqliteStatement _replace = prepare(
        "UPDATE message SET envelope = ?2, content = ?3, digest = ?4 WHERE message_id = ?1");

    private readonly SqliteStatement _blank = prepare(
        """
        UPDATE message SET envelope = ?2, content = zeroblob(0), digest = ?3 WHERE message_id = ?1
          AND NOT EXISTS (SELECT 1 FROM placement WHERE message_id = ?1 AND (flags & 512) = 0)
          AND NOT EXISTS (SELECT 1 FROM outbox WHERE message_id = ?1)
        """);

    public CommitOutcome Amend(LedgerWrite.Amend w)
    {
        NoteVersion(w.Account.Value, w.Message.Value);
        _amend.Bind(1, w.Account.Value).Bind(2, w.Message.Value).Bind(3, w.Version?.Value).Bind(4, w.State.Span).Run();
        return CommitOutcome.Committed;
    }

    public CommitOutcome Unplace(LedgerWrite.Unplace w)
    {
        _unplace.Bind(1, w.Account.Value).Bind(2, w.Message.Value).Run();
        _unhide.Bind(1, w.Account.Value).Bind(2, w.Message.Value).Run();
        perhapsOrphaned.Add(w.Message.Value);
        if (NoteVersion(w.Account.Value, w.Message.Value))
        {
            _forget.Bind(1, w.Account.Value).Bind(2, w.Message.Value).Run();
        }

        return CommitOutcome.Committed;
    }

    public CommitOutcome Replace(LedgerWrite.ReplaceMessage w)
    {
        _replace.Bind(1, w.Message.Value).Bind(2, w.Envelope.Span).Bind(3, w.Content.Span)
            .Bind(4, SHA256.HashData(w.Content.Span)).Run();
        return CommitOutcome.Committed;
    }

    public CommitOutcome Blank(LedgerWrite.BlankRecalled w)
    {
        _blank.Bind(1, w.Message.Value).Bind(2, w.Envelope.Span).Bind(3, s_nothing).Run();
        return CommitOutcome.Committed;
    }

    private bool NoteVersion(long account, long message)
    {
        if (_version.Bind(1, account).Bind(2, message).First(out var found) is { } version)
        {
            perhapsOrphaned.Add(version);
        }

        return found;
    }
}
