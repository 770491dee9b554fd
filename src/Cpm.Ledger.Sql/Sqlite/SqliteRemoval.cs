using Cpm.Domain.Search;
using Cpm.Ledger.Sql.Search;

namespace Cpm.Ledger.Sql.Sqlite;

/// <summary>The statements that take an account out of the store, or depend on where it stands.</summary>
/// <param name="prepare">Prepares a statement.</param>
/// <param name="heads">The last entries of accounts, as far as the writer knows them.</param>
internal sealed class SqliteRemoval(Func<string, SqliteStatement> prepare, Dictionary<long, long> heads)
{
    private static readonly string[] s_tables =
    [
        "entry", "report", "seen", "conversation", "conversation_tally", "message_count", "relation", "wake", "search_term",
        "search_through", "account",
    ];

    private readonly SqliteStatement _forgetEntries = prepare("DELETE FROM entry WHERE account_id = ?1 AND seq <= ?2");

    private readonly SqliteStatement _forgetTerms = prepare("DELETE FROM search_term WHERE account_id = ?1 AND block < ?2");

    private readonly SqliteStatement _forgetEnd = prepare("DELETE FROM search_through WHERE account_id = ?1");

    private readonly SqliteStatement _raiseFloor = prepare("UPDATE account SET floor = max(floor, ?2) WHERE account_id = ?1");

    private readonly SqliteStatement _isEmpty = prepare(
        """
        SELECT 1 WHERE (SELECT max(seq) FROM entry WHERE account_id = ?1) = ?2
          AND NOT EXISTS (SELECT 1 FROM placement WHERE account_id = ?1)
          AND NOT EXISTS (SELECT 1 FROM outbox WHERE account_id = ?1)
        """);

    private readonly SqliteStatement _hasGrown = prepare("SELECT 1 FROM entry WHERE account_id = ?1 AND seq > ?2 LIMIT 1");

    private readonly SqliteStatement[] _removals = [.. s_tables.Select(table => prepare($"DELETE FROM {table} WHERE account_id = ?1"))];

    /// <summary>Executes a write; null if it is about something else.</summary>
    public CommitOutcome? Execute(LedgerWrite write) => write switch
    {
        LedgerWrite.ForgetEntries w => Forget(w),
        LedgerWrite.RemoveAccount w => Remove(w),
        LedgerWrite.StandAt w => Stand(w),
        _ => null,
    };

    private CommitOutcome Forget(LedgerWrite.ForgetEntries w)
    {
        _forgetEntries.Bind(1, w.Account.Value).Bind(2, w.ThroughSeq).Run();
        _forgetTerms.Bind(1, w.Account.Value).Bind(2, SeqBlock.Of(w.ThroughSeq)).Run();
        _raiseFloor.Bind(1, w.Account.Value).Bind(2, w.ThroughSeq).Run();
        return CommitOutcome.Committed;
    }

    private CommitOutcome Stand(LedgerWrite.StandAt w)
    {
        _hasGrown.Bind(1, w.Account.Value).Bind(2, w.Head).First(out var grown);
        return grown ? CommitOutcome.HeadMoved : CommitOutcome.Committed;
    }

    private CommitOutcome Remove(LedgerWrite.RemoveAccount w)
    {
        _isEmpty.Bind(1, w.Account.Value).Bind(2, w.Head).First(out var empty);
        if (!empty)
        {
            return CommitOutcome.HeadMoved;
        }

        foreach (var removal in _removals)
        {
            removal.Bind(1, w.Account.Value).Run();
        }

        _forgetEnd.Bind(1, SearchEnds.RowOf(w.Account.Value)).Run();
        heads.Remove(w.Account.Value);
        return CommitOutcome.Committed;
    }
}
