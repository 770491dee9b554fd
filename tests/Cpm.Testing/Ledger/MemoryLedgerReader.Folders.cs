using Cpm.Domain.Accounts;
using Cpm.Domain.Folders;
using Cpm.Domain.Messages;
using Cpm.Ledger;
using Cpm.Ledger.Reads;

namespace Cpm.Testing.Ledger;

/// <content>Folders, and what is filed in them.</content>
internal sealed partial class MemoryLedgerReader
{
    private const int Deleted = (int)PlacementFlags.Deleted;

    public Task<IReadOnlyList<Folder>> ListFolders(AccountKey account, bool gone, int count, CancellationToken cancellation) =>
        List(() => tables.Folders.Values.Where(f => f.Account == account && f.Gone == gone).Select(f => f.Folder).Take(count));

    public Task<IReadOnlyList<FolderSize>> FolderSizes(AccountKey account, CancellationToken cancellation) =>
        List(() => FiledBy(account).GroupBy(f => f.Folder)
            .Select(g => new FolderSize(g.Key, g.Count(), g.Sum(f => f.Bytes))));

    public Task<IReadOnlyList<PlacementRow>> ListFiled(
        AccountKey account, FolderId folder, long beforeSeq, int count, bool headersOnly, CancellationToken cancellation) =>
        List(() => FiledBy(account).Where(f => f.Folder == folder && f.Seq < beforeSeq).OrderByDescending(f => f.Seq)
            .Take(count).Select(f => Placement(account, f.Message, headersOnly)!));

    public Task<IReadOnlyList<PlacementRow>> ListFlagged(
        AccountKey account, int mask, int flags, PlacementRange range, int count, bool headersOnly,
        CancellationToken cancellation) =>
        List(() => tables.EntriesOf(account.Value)
            .Where(e => e.Seq > range.AfterSeq && e.Seq < range.BeforeSeq && tables.Placed(e)).Reverse()
            .Select(e => Placement(account, e.Message!.Value, headersOnly)!)
            .Where(p => (p.Flags & mask) == flags).Take(count));

    public Task<IReadOnlyList<PlacementRow>> FindHeaders(
        AccountKey account, IReadOnlyList<MessageKey> messages, CancellationToken cancellation) =>
        List(() => messages.Distinct().Select(m => Placement(account, m, headersOnly: true)).OfType<PlacementRow>());

    public Task<IReadOnlyList<PlacementRow>> ListConversationHeaders(
        AccountKey account, long conversation, long afterSeq, int count, CancellationToken cancellation) =>
        List(() => InConversation(account.Value, conversation).Where(p => p.Seq > afterSeq).OrderBy(p => p.Seq).Take(count)
            .Select(p => p with { Stored = p.Stored with { Content = ReadOnlyMemory<byte>.Empty } }));

    public Task<IReadOnlyList<FilingRow>> FindFilings(
        AccountKey account, IReadOnlyList<MessageKey> messages, CancellationToken cancellation) =>
        List(() => FiledBy(account).Where(f => messages.Contains(f.Message)).Select(Filing));

    public Task<IReadOnlyList<FilingRow>> FirstFiled(
        AccountKey account, FolderId folder, int count, CancellationToken cancellation) =>
        List(() => FiledBy(account).Where(f => f.Folder == folder).OrderBy(f => f.AtMs).ThenBy(f => f.Seq).Take(count).Select(Filing));

    private IEnumerable<LedgerWrite.FileMessage> FiledBy(AccountKey account) =>
        tables.Filings.Values.Where(f => f.Account == account);

    private static FilingRow Filing(LedgerWrite.FileMessage f) => new(f.Message, f.Folder, f.From, f.AtMs) { AlsoFrom = f.AlsoFrom };

    private PlacementRow? Placement(AccountKey account, MessageKey message, bool headersOnly)
    {
        if (!tables.Placements.ContainsKey((account.Value, message.Value)))
        {
            return null;
        }

        var row = tables.Shown(account.Value, message.Value);
        return headersOnly ? row with { Stored = row.Stored with { Content = ReadOnlyMemory<byte>.Empty } } : row;
    }
}
