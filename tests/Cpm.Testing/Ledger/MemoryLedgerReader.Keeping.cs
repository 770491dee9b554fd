using Cpm.Domain.Accounts;
using Cpm.Ledger.Reads;

namespace Cpm.Testing.Ledger;

/// <content>What an account still holds.</content>
internal sealed partial class MemoryLedgerReader
{
    public Task<IReadOnlyList<HeldRow>> ListHeld(
        AccountKey account, long afterSeq, long throughSeq, int count, CancellationToken cancellation) =>
        List(() => tables.EntriesOf(account.Value)
            .Where(e => e.Seq > afterSeq && e.Seq <= throughSeq && tables.Placed(e)).Take(count)
            .Select(e => new HeldRow(e.AtMs, Placement(account, e.Message!.Value, headersOnly: true)!)));
}
