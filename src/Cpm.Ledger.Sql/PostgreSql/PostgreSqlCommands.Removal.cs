using Cpm.Domain.Search;
using Cpm.Ledger.Sql.Search;

namespace Cpm.Ledger.Sql.PostgreSql;

/// <content>What an account missed, where it stands, and how one leaves the store.</content>
internal sealed partial class PostgreSqlCommands
{
    private const string RequireEmpty =
        """
        SELECT ledger_require(
          NOT EXISTS (SELECT 1 FROM outbox WHERE account_id = $1) AND NOT EXISTS (SELECT 1 FROM placement WHERE account_id = $1)
          AND COALESCE((SELECT e.seq FROM entry e WHERE e.account_id = $1 ORDER BY e.seq DESC LIMIT 1), 0) = $2, 'CL001')
        """;

    // Who replaces the account's row has locked it by then: what another wrote before is seen, what it writes later comes on top.
    private const string RequireHead =
        "SELECT ledger_require(NOT EXISTS (SELECT 1 FROM entry WHERE account_id = $1 AND seq > $2), 'CL001')";

    private static readonly string[] s_removals =
    [
        .. new[]
        {
            "entry", "report", "seen", "conversation", "conversation_tally", "message_count", "relation", "wake", "search_term",
            "search_through", "account",
        }.Select(table => $"DELETE FROM {table} WHERE account_id = $1"),
    ];

    private void AddRemoval(LedgerWrite write)
    {
        switch (write)
        {
            case LedgerWrite.ForgetEntries w:
                Run("DELETE FROM entry WHERE account_id = $1 AND seq <= $2", Long(w.Account.Value), Long(w.ThroughSeq));
                Run("DELETE FROM search_term WHERE account_id = $1 AND block < $2",
                    Long(w.Account.Value), Long(SeqBlock.Of(w.ThroughSeq)));
                Run("UPDATE account SET floor = greatest(floor, $2) WHERE account_id = $1", Long(w.Account.Value), Long(w.ThroughSeq));
                break;
            case LedgerWrite.StandAt w:
                Run(RequireHead, Long(w.Account.Value), Long(w.Head));
                break;
            case LedgerWrite.RemoveAccount w:
                Run(RequireEmpty, Long(w.Account.Value), Long(w.Head));
                foreach (var removal in s_removals)
                {
                    Run(removal, Long(w.Account.Value));
                }

                Run("DELETE FROM search_through WHERE account_id = $1", Long(SearchEnds.RowOf(w.Account.Value)));
                _heads.Remove(w.Account.Value);
                break;
            case LedgerWrite.NoteMissed w:
                Run("INSERT INTO missed_session (account_id, seq) VALUES ($1, $2) ON CONFLICT DO NOTHING",
                    Long(w.Account.Value), Long(w.Seq));
                Run("""
                    DELETE FROM missed_session WHERE account_id = $1 AND seq <= (
                      SELECT seq FROM missed_session WHERE account_id = $1 ORDER BY seq DESC LIMIT 1 OFFSET $2)
                    """,
                    Long(w.Account.Value), Int(w.Most));
                break;
            default:
                throw new InvalidOperationException($"Unknown write {write.GetType().Name}.");
        }
    }
}
