using Cpm.Domain.Accounts;
using Cpm.Domain.Messages;
using Cpm.Ledger;
using Cpm.Ledger.Reads;

namespace Cpm.Testing.Ledger;

/// <content>What messages have to do with each other.</content>
internal sealed partial class MemoryLedgerReader
{
    public Task<IReadOnlyList<PlacementRow>> ListReplies(
        AccountKey account, long conversation, MessageKey to, PlacementRange range, int count, CancellationToken cancellation) =>
        List(() => Related(account.Value, conversation, to.Value, to.Value)
            .Select(r => tables.Shown(account.Value, r.Message.Value))
            .Where(p => p.Seq > range.AfterSeq && p.Seq < range.BeforeSeq)
            .OrderBy(p => range.OldestFirst ? p.Seq : -p.Seq).Take(count));

    public Task<IReadOnlyList<ReplyRow>> CountReplies(
        AccountKey account, long conversation, MessageKey from, MessageKey through, int most, CancellationToken cancellation) =>
        List(() => Related(account.Value, conversation, from.Value, through.Value)
            .Reverse().Take(most).GroupBy(r => r.To)
            .Select(g => new ReplyRow(new MessageKey(g.Key), g.Count(), g.Max(r => r.AtMs))));

    public Task<IReadOnlyList<PlacementRow>> FindUploaded(
        AccountKey account, IReadOnlyList<long> origins, CancellationToken cancellation) =>
        List(() => tables.Relations.Values
            .Where(r => r.Account == account && r.Conversation == LedgerWrite.Relate.OfUploads && origins.Contains(r.To)
                && tables.Placements.ContainsKey((account.Value, r.Message.Value)))
            .Select(r => tables.Shown(account.Value, r.Message.Value)));

    private IEnumerable<LedgerWrite.Relate> Related(long account, long conversation, long from, long through) =>
        tables.Relations.Values.Where(r => r.Account.Value == account && r.Conversation == conversation
            && r.To >= from && r.To <= through
            && tables.Placements.TryGetValue((account, r.Message.Value), out var placed) && (placed.Flags & Deleted) == 0);
}
