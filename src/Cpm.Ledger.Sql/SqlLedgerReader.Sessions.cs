using Cpm.Domain.Accounts;
using Cpm.Ledger.Reads;

namespace Cpm.Ledger.Sql;

/// <content>What an account missed.</content>
internal sealed partial class SqlLedgerReader
{
    public Task<IReadOnlyList<EntryRow>> ListMissed(
        AccountKey account, long beforeSeq, int count, CancellationToken cancellation) => List(
        """
        SELECT e.seq, e.kind, e.at_ms, e.message_id, e.payload
        FROM missed_session m JOIN entry e ON e.account_id = m.account_id + 0 AND e.seq = m.seq
        WHERE m.account_id = $1 AND m.seq < $2 ORDER BY m.seq DESC LIMIT $3
        """,
        SqlRows.BareEntry, cancellation, account.Value, beforeSeq, count);
}
