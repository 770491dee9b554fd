using System.Data.Common;
using Cpm.Domain.Accounts;
using Cpm.Domain.Folders;
using Cpm.Domain.Messages;
using Cpm.Ledger.Reads;

namespace Cpm.Ledger.Sql;

/// <content>Folders, and what is filed in them.</content>
internal sealed partial class SqlLedgerReader
{
    /// <summary>Messages looked up with one statement.</summary>
    private const int LookUp = 25;

    private const string Filed = "FROM filing f JOIN placement p ON p.message_id = f.message_id AND p.account_id = f.account_id + 0";

    private const string Header = "p.seq, p.flags, p.message_id, m.envelope, a.state";

    private static readonly KeyedQuery s_headers = OfAccount(
        $"SELECT {Header} FROM placement p {ShownAs} WHERE p.account_id = $1 AND p.message_id {KeyedQuery.OneOfThese}");

    private static readonly KeyedQuery s_filings = OfAccount(
        "SELECT message_id, folder_id, from_id, at_ms, also_from FROM filing WHERE account_id = $1 AND message_id " + KeyedQuery.OneOfThese);

    public Task<IReadOnlyList<Folder>> ListFolders(
        AccountKey account, bool gone, int count, CancellationToken cancellation) => List(
        """
        SELECT folder_id, parent_id, name, seq, was_in, deleted_at_ms FROM folder
        WHERE account_id = $1 AND gone = $2 ORDER BY folder_id LIMIT $3
        """,
        row => new Folder(new FolderId(row.GetInt64(0)), new FolderId(row.GetInt64(1)), row.GetString(2), row.GetInt64(3))
        {
            WasIn = new FolderId(row.GetInt64(4)), DeletedAtMs = row.GetInt64(5),
        },
        cancellation, account.Value, gone ? 1 : 0, count);

    public Task<IReadOnlyList<FolderSize>> FolderSizes(AccountKey account, CancellationToken cancellation) => List(
        "SELECT folder_id, items, bytes, media, media_bytes FROM folder_size WHERE account_id = $1",
        row => new FolderSize(new FolderId(row.GetInt64(0)), row.GetInt64(1), row.GetInt64(2))
        {
            Media = row.GetInt64(3), MediaBytes = row.GetInt64(4),
        },
        cancellation, account.Value);

    public Task<IReadOnlyList<PlacementRow>> ListFiled(
        AccountKey account, FolderId folder, long beforeSeq, int count, bool headersOnly, CancellationToken cancellation) => List<PlacementRow>(
        $"""
        SELECT {(headersOnly ? Header : $"p.seq, p.flags, {Placed}")} {Filed} {ShownAs}
        WHERE f.account_id = $1 AND f.folder_id = $2 AND f.seq < $3 ORDER BY f.seq DESC LIMIT $4
        """,
        headersOnly ? HeaderRow : SqlRows.Placement, cancellation, account.Value, folder.Value, beforeSeq, count);

    public Task<IReadOnlyList<PlacementRow>> ListFlagged(
        AccountKey account, int mask, int flags, PlacementRange range, int count, bool headersOnly,
        CancellationToken cancellation) => List<PlacementRow>(
        $"""
        SELECT {(headersOnly ? Header : $"p.seq, p.flags, {Placed}")} FROM entry e {PlacedByEntry} {ShownAs}
        WHERE e.account_id = $1 AND e.seq > $2 AND e.seq < $3 AND e.message_id IS NOT NULL AND (p.flags & $4) = $5
        ORDER BY e.seq DESC LIMIT $6
        """,
        headersOnly ? HeaderRow : SqlRows.Placement, cancellation,
        account.Value, range.AfterSeq, range.BeforeSeq, mask, flags, count);

    public Task<IReadOnlyList<PlacementRow>> FindHeaders(
        AccountKey account, IReadOnlyList<MessageKey> messages, CancellationToken cancellation) => s_headers.List(
        connections, HeaderRow, [.. messages.Select(m => m.Value)], cancellation, account.Value);

    public Task<IReadOnlyList<PlacementRow>> ListConversationHeaders(
        AccountKey account, long conversation, long afterSeq, int count, CancellationToken cancellation) => List(
        $"""
        SELECT {Header} FROM placement p {ShownAs}
        WHERE p.account_id = $1 AND p.conversation_id = $2 AND p.seq > $3 AND (p.flags & 262144) = 0 ORDER BY p.seq LIMIT $4
        """,
        HeaderRow, cancellation, account.Value, conversation, afterSeq, count);

    public Task<IReadOnlyList<FilingRow>> FindFilings(
        AccountKey account, IReadOnlyList<MessageKey> messages, CancellationToken cancellation) => s_filings.List(
        connections, Filing, [.. messages.Select(m => m.Value)], cancellation, account.Value);

    public Task<IReadOnlyList<FilingRow>> FirstFiled(
        AccountKey account, FolderId folder, int count, CancellationToken cancellation) => List(
        """
        SELECT message_id, folder_id, from_id, at_ms, also_from FROM filing
        WHERE account_id = $1 AND folder_id = $2 ORDER BY at_ms, seq LIMIT $3
        """,
        Filing, cancellation, account.Value, folder.Value, count);

    private static KeyedQuery OfAccount(string query) => new(query, before: 1, LookUp);

    private static PlacementRow HeaderRow(DbDataReader row) => new(
        row.GetInt64(0), row.GetInt32(1),
        row.IsDBNull(3)
            ? throw new LedgerUnavailableException("A placed message is missing: the store is damaged.")
            : new StoredMessage(new MessageKey(row.GetInt64(2)), row.GetFieldValue<byte[]>(3), ReadOnlyMemory<byte>.Empty),
        row.IsDBNull(4) ? default : row.GetFieldValue<byte[]>(4));

    private static FilingRow Filing(DbDataReader row) => new(
        new MessageKey(row.GetInt64(0)), new FolderId(row.GetInt64(1)), new FolderId(row.GetInt64(2)), row.GetInt64(3))
    {
        AlsoFrom = FolderList.Parse(row.GetString(4)),
    };
}
