using Cpm.Domain.Accounts;
using Cpm.Ledger.Reads;

namespace Cpm.Ledger.Sql;

/// <content>What an account still holds.</content>
internal sealed partial class SqlLedgerReader
{
    public Task<IReadOnlyList<HeldRow>> ListHeld(
        AccountKey account, long afterSeq, long throughSeq, int count, CancellationToken cancellation) => List(
        $"""
        SELECT {Header}, e.at_ms FROM entry e {PlacedByEntry} {ShownAs}
        WHERE e.account_id = $1 AND e.seq > $2 AND e.seq <= $3 AND e.message_id IS NOT NULL ORDER BY e.seq LIMIT $4
        """,
        row => new HeldRow(row.GetInt64(5), HeaderRow(row)), cancellation, account.Value, afterSeq, throughSeq, count);
}
