using Cpm.Domain.Accounts;
using Cpm.Ledger.Reads;

namespace Cpm.Testing.Ledger;

/// <content>What an account missed.</content>
internal sealed partial class MemoryLedgerReader
{
    public Task<IReadOnlyList<EntryRow>> ListMissed(
        AccountKey account, long beforeSeq, int count, CancellationToken cancellation) =>
        List(() => tables.EntriesOf(account.Value)
            .Where(e => e.Seq < beforeSeq && tables.Missed.ContainsKey((account.Value, e.Seq)))
            .Reverse().Take(count)
            .Select(e => new EntryRow(e.Seq, e.Kind, e.AtMs, e.Message, e.Payload, null, null)));
}
