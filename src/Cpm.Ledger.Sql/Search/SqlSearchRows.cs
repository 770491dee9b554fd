using System.Data.Common;
using Cpm.Domain.Accounts;
using Cpm.Domain.Folders;
using Cpm.Domain.Search;
using Cpm.Ledger.Reads;
using Cpm.Ledger.Tables;

namespace Cpm.Ledger.Sql.Search;

/// <summary>The index that messages are found by, in the tables whose names begin with search.</summary>
internal sealed class SqlSearchRows(ISqlConnections connections, ISearchTermWriter writer) : ISearchRows
{
    private const int FlagsAtOnce = 200, MessagesAtOnce = 25;

    private const string Placed =
        $"""
        SELECT e.seq, p.conversation_id, p.seq, p.flags, {SqlLedgerReader.Placed}
        FROM entry e {SqlLedgerReader.PlacedByEntry}
        {SqlLedgerReader.ShownAs}
        """;

    private static readonly KeyedQuery s_blocksOfTerm = new(
        $"SELECT block, seqs FROM search_term WHERE account_id = $1 AND block {KeyedQuery.OneOfThese} AND term = $2",
        before: 2, ISearchRows.BlocksAtOnce);

    private static readonly KeyedQuery s_blocksOfStretch = new(
        $"SELECT block, seqs FROM search_term WHERE account_id = $1 AND block {KeyedQuery.OneOfThese} AND term >= $2 AND term < $3",
        before: 3, ISearchRows.BlocksAtOnce);

    private static readonly KeyedQuery s_flags = new(
        $"SELECT e.seq, p.flags FROM entry e {SqlLedgerReader.PlacedByEntry} WHERE e.account_id = $1 AND e.seq {KeyedQuery.OneOfThese}",
        before: 1, FlagsAtOnce);

    private static readonly KeyedQuery s_messages = new(
        $"{Placed} WHERE e.account_id = $1 AND e.seq {KeyedQuery.OneOfThese}", before: 1, MessagesAtOnce);

    public async Task<long> Through(AccountKey account, CancellationToken cancellation) => await connections.Read(
        async (session, ct) =>
        {
            var through = 0L;
            await session.Each(
                "SELECT through_seq FROM search_through WHERE account_id = $1", row => through = row.GetInt64(0), ct,
                SearchEnds.RowOf(account.Value));
            return through;
        },
        cancellation);

    public async Task<(IReadOnlyList<BehindRow> Behind, bool RoundComplete)> NextBehind(int count, CancellationToken cancellation)
    {
        var (after, through) = await NextAccounts(count, cancellation);
        // A round of one part is nobody's, so that a small or idle server writes nothing; two that do the same harm nobody.
        if ((after > 0 || through < long.MaxValue) && !await Claim(after, through, cancellation))
        {
            return ([], false);
        }

        var behind = await connections.Read<IReadOnlyList<BehindRow>>(async (session, ct) => await session.List(
            """
            SELECT c.account_id, c.through_seq, c.head FROM (
              SELECT a.account_id,
                COALESCE((SELECT s.through_seq FROM search_through s WHERE s.account_id = a.account_id + $3), 0) AS through_seq,
                COALESCE((SELECT e.seq FROM entry e WHERE e.account_id = a.account_id ORDER BY e.seq DESC LIMIT 1), 0) AS head
              FROM account a WHERE a.account_id > $1 AND a.account_id <= $2) AS c
            WHERE c.head > c.through_seq ORDER BY c.account_id
            """,
            row => new BehindRow(new AccountKey(row.GetInt64(0)), row.GetInt64(1), row.GetInt64(2)), ct, after, through,
            SearchEnds.RowOf(0)), cancellation);
        return (behind, through == long.MaxValue);
    }

    private Task<(long After, long Through)> NextAccounts(int count, CancellationToken cancellation) =>
        connections.Read(async (session, ct) =>
        {
            long after = 0, last = 0;
            await session.Each(
                "SELECT after_account FROM search_round WHERE round_id = 1", row => after = row.GetInt64(0), ct);
            var accounts = 0;
            await session.Each(
                "SELECT account_id FROM account WHERE account_id > $1 ORDER BY account_id LIMIT $2",
                row => (accounts, last) = (accounts + 1, row.GetInt64(0)), ct, after, count);
            return (after, accounts < count ? long.MaxValue : last);
        }, cancellation);

    // False: another server looks at them.
    private async Task<bool> Claim(long after, long through, CancellationToken cancellation) => await connections.Write(
        (session, ct) => session.Execute(
            "UPDATE search_round SET after_account = $2 WHERE round_id = 1 AND after_account = $1",
            ct, after, through == long.MaxValue ? 0L : through),
        cancellation) > 0;

    public Task<IReadOnlyList<SearchEntryRow>> ReadEntries(
        AccountKey account, long afterSeq, int count, int maxBytes, short amendedKind, CancellationToken cancellation) =>
        connections.Read<IReadOnlyList<SearchEntryRow>>(async (session, ct) =>
        {
            var entries = new List<SearchEntryRow>();
            var bytes = 0L;
            await session.While(
                $"""
                SELECT e.seq, p.conversation_id, p.seq, p.flags, {SqlLedgerReader.Placed}
                FROM entry e
                LEFT JOIN placement p ON p.message_id = e.message_id AND p.account_id = e.account_id + 0
                  AND (p.seq = e.seq OR e.kind = $4)
                {SqlLedgerReader.ShownAs}
                WHERE e.account_id = $1 AND e.seq > $2 ORDER BY e.seq LIMIT $3
                """,
                row =>
                {
                    var entry = Entry(row);
                    entries.Add(entry);
                    bytes += entry.Placement?.Stored.Content.Length ?? 0;
                    return bytes < maxBytes;
                },
                ct, account.Value, afterSeq, count, (int)amendedKind);
            return entries;
        }, cancellation);

    public async Task<bool> Take(
        AccountKey account, long fromSeq, long throughSeq, IReadOnlyList<TermsOfEntry> entries, CancellationToken cancellation)
    {
        var blocks = Added(entries);
        var ends = await connections.Read((session, ct) => SearchEnds.Read(session, account.Value, ct), cancellation);
        if (ends.Own != fromSeq)
        {
            return false;
        }

        // Read before the writer of messages is asked to wait. Whoever changes these rows moves the common end with them:
        // if it is still where it was, they are still what they were.
        foreach (var (block, terms) in blocks)
        {
            await connections.Read(async (session, ct) =>
            {
                await writer.AddKept(session, account.Value, block, terms, ct);
                return true;
            }, cancellation);
        }

        return await connections.Write(async (session, ct) =>
        {
            if (!await ends.Move(session, account.Value, throughSeq, ct))
            {
                return false;
            }

            foreach (var (block, terms) in blocks)
            {
                await writer.Keep(session, account.Value, block, terms, ct);
            }

            return true;
        }, cancellation);
    }

    public Task<IReadOnlyDictionary<long, SeqBlock>> Find(
        AccountKey account, SearchCondition condition, IReadOnlyCollection<long> blocks, CancellationToken cancellation) =>
        condition.End is null
            ? Blocks(
                Add, (session, row, ct) => s_blocksOfTerm.Each(session, row, blocks, ct, account.Value, condition.First), cancellation)
            : Blocks(
                Add,
                (session, row, ct) => s_blocksOfStretch.Each(session, row, blocks, ct, account.Value, condition.First, condition.End),
                cancellation);

    public Task<IReadOnlyDictionary<long, SeqBlock>> FindFiled(
        AccountKey account, FolderId folder, IReadOnlyCollection<long> blocks, CancellationToken cancellation) =>
        Blocks(
            (seqs, row) => seqs.Add(row.GetInt64(1)),
            (session, row, ct) => session.Each(
                $"SELECT seq / {SeqBlock.Size}, seq FROM filing WHERE account_id = $1 AND folder_id = $2 AND seq >= $3 AND seq < $4",
                row, ct, account.Value, folder.Value, blocks.Min() * SeqBlock.Size, (blocks.Max() + 1) * SeqBlock.Size),
            cancellation);

    public async Task<IReadOnlyDictionary<long, int>> FlagsOf(
        AccountKey account, IReadOnlyList<long> seqs, CancellationToken cancellation) =>
        (await s_flags.List(connections, row => (Seq: row.GetInt64(0), Flags: row.GetInt32(1)), seqs, cancellation, account.Value))
            .ToDictionary(f => f.Seq, f => f.Flags);

    public Task<IReadOnlyList<SearchEntryRow>> Read(
        AccountKey account, IReadOnlyList<long> seqs, CancellationToken cancellation) =>
        s_messages.List(connections, Entry, seqs, cancellation, account.Value);

    private Task<IReadOnlyDictionary<long, SeqBlock>> Blocks(
        Action<SeqBlock, DbDataReader> add, Func<SqlSession, Action<DbDataReader>, CancellationToken, Task> ask,
        CancellationToken cancellation) => connections.Read<IReadOnlyDictionary<long, SeqBlock>>(
        async (session, ct) =>
        {
            var found = new Dictionary<long, SeqBlock>();
            await ask(
                session,
                row =>
                {
                    var block = row.GetInt64(0);
                    if (!found.TryGetValue(block, out var seqs))
                    {
                        found[block] = seqs = new SeqBlock();
                    }

                    add(seqs, row);
                },
                ct);
            return found;
        },
        cancellation);

    private static void Add(SeqBlock seqs, DbDataReader row) => seqs.Add(row.GetFieldValue<byte[]>(1));

    // By block, and in the order of the key within: neighbours lie on the same pages.
    private static SortedDictionary<long, SortedDictionary<string, SeqBlock>> Added(IReadOnlyList<TermsOfEntry> entries)
    {
        var blocks = new SortedDictionary<long, SortedDictionary<string, SeqBlock>>();
        foreach (var entry in entries)
        {
            var block = SeqBlock.Of(entry.Seq);
            if (!blocks.TryGetValue(block, out var terms))
            {
                blocks[block] = terms = new SortedDictionary<string, SeqBlock>(StringComparer.Ordinal);
            }

            foreach (var term in entry.Terms)
            {
                if (!terms.TryGetValue(term, out var seqs))
                {
                    terms[term] = seqs = new SeqBlock();
                }

                seqs.Add(entry.Seq);
            }
        }

        return blocks;
    }

    private static SearchEntryRow Entry(DbDataReader row) => new(
        row.GetInt64(0), row.IsDBNull(1) ? 0 : row.GetInt64(1), row.IsDBNull(2) ? null : SqlRows.Placement(row, 2));
}
