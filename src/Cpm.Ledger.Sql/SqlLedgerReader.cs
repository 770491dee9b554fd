using Cpm.Domain.Accounts;
using Cpm.Domain.Messages;
using Cpm.Ledger.Reads;

namespace Cpm.Ledger.Sql;

/// <summary>Reads of committed data; the SQL is the same for both databases.</summary>
internal sealed partial class SqlLedgerReader(ISqlConnections connections) : ILedgerReader
{
    private const string Account =
        """
        SELECT a.account_id, a.name, a.state,
          COALESCE((SELECT e.seq FROM entry e WHERE e.account_id = a.account_id ORDER BY e.seq DESC LIMIT 1), 0), a.floor, c.counts
        FROM account a LEFT JOIN message_count c ON c.account_id = a.account_id
        """;

    private const string Message = "m.message_id, m.envelope, m.content, m.digest";

    // A message as the account is shown it: its last version, under the number by which it is known.
    internal const string Placed = "p.message_id, m.envelope, m.content, m.digest, a.state";

    // Joins are written so that a row can only be looked up by the row it belongs to. Given the account alone (+ 0 hides that it is
    // known), PostgreSQL would read all that one account has, once for every row; by the account and the entry (- hides that they are
    // compared), it would read an index from one end of the account to the other.
    internal const string PlacedByEntry =
        "JOIN placement p ON p.message_id = e.message_id AND p.account_id = e.account_id + 0 AND p.seq - e.seq = 0";

    // Looked up only where the placement says that there is something: NULL is looked for nowhere.
    internal const string ShownAs =
        """
        LEFT JOIN amendment a ON a.message_id = p.message_id
          AND a.account_id = CASE WHEN (p.flags & 256) <> 0 THEN p.account_id END
        LEFT JOIN message m ON m.message_id = COALESCE(a.version_id, p.message_id)
        """;

    public Task<AccountRow?> FindAccount(string name, CancellationToken cancellation) => connections.Read(
        (session, ct) => session.First($"{Account} WHERE a.name = $1", SqlRows.Account, ct, name), cancellation);

    public Task<AccountRow?> FindAccount(AccountKey account, CancellationToken cancellation) => connections.Read(
        (session, ct) => session.First($"{Account} WHERE a.account_id = $1", SqlRows.Account, ct, account.Value),
        cancellation);

    public Task<IReadOnlyList<AccountRow>> ListAccounts(string afterName, int count, CancellationToken cancellation) =>
        List($"{Account} WHERE a.name > $1 ORDER BY a.name LIMIT $2", SqlRows.Account, cancellation, afterName, count);

    public Task<string?> ResolveAddress(string address, CancellationToken cancellation) => connections.Read(
        (session, ct) => session.First(
            "SELECT a.name FROM address d JOIN account a ON a.account_id = d.account_id WHERE d.address = $1",
            row => row.GetString(0), ct, address),
        cancellation);

    public Task<IReadOnlyList<EntryRow>> ReadEntries(
        AccountKey account, long afterSeq, int count, int maxBytes, CancellationToken cancellation) =>
        connections.Read<IReadOnlyList<EntryRow>>(async (session, ct) =>
        {
            var entries = new List<EntryRow>();
            var bytes = 0L;
            await session.While(
                $"""
                SELECT e.seq, e.kind, e.at_ms, e.message_id, e.payload, p.flags, {Placed}
                FROM entry e
                LEFT JOIN placement p ON p.message_id = e.message_id AND p.account_id = e.account_id + 0
                {ShownAs}
                WHERE e.account_id = $1 AND e.seq > $2 ORDER BY e.seq LIMIT $3
                """,
                row =>
                {
                    var entry = SqlRows.Entry(row);
                    entries.Add(entry);
                    bytes += entry.Stored?.Content.Length ?? 0;
                    return bytes < maxBytes;
                },
                ct, account.Value, afterSeq, count);
            return entries;
        }, cancellation);

    public Task<ReceiptRow?> FindReceipt(AccountKey account, UInt128 requestId, CancellationToken cancellation) =>
        connections.Read(
            (session, ct) => session.First(
                """
                SELECT digest, answer FROM receipt
                WHERE account_id = $1 AND request_high = $2 AND request_low = $3
                """,
                SqlRows.Receipt, ct, account.Value, (long)(ulong)(requestId >> 64), (long)(ulong)requestId),
            cancellation);

    public Task<PlacementRow?> FindPlacement(AccountKey account, MessageKey message, CancellationToken cancellation) =>
        connections.Read(
            (session, ct) => session.First(
                $"""
                SELECT p.seq, p.flags, {Placed}
                FROM placement p {ShownAs}
                WHERE p.account_id = $1 AND p.message_id = $2
                """,
                SqlRows.Placement, ct, account.Value, message.Value),
            cancellation);

    public Task<StoredMessage?> FindStored(MessageKey message, CancellationToken cancellation) => connections.Read(
        (session, ct) => session.First(
            $"SELECT {Message} FROM message m WHERE m.message_id = $1", SqlRows.Stored, ct, message.Value),
        cancellation);

    public Task<IReadOnlyList<PlacementRow>> ListPlacements(
        AccountKey account, long beforeSeq, int count, CancellationToken cancellation) => List(
        $"""
        SELECT p.seq, p.flags, {Placed}
        FROM entry e
        {PlacedByEntry}
        {ShownAs}
        WHERE e.account_id = $1 AND e.seq < $2 AND e.message_id IS NOT NULL AND (p.flags & 262144) = 0 ORDER BY e.seq DESC LIMIT $3
        """,
        SqlRows.Placement, cancellation, account.Value, beforeSeq, count);

    public async Task<IReadOnlySet<MessageKey>> HiddenOnDevice(
        AccountKey account, int device, IReadOnlyCollection<MessageKey> messages, CancellationToken cancellation)
    {
        if (messages.Count == 0)
        {
            return new HashSet<MessageKey>();
        }

        // Few messages are hidden, so what lies between the first and the last asked for is a short list too.
        var hidden = await List(
            """
            SELECT message_id FROM hidden
            WHERE account_id = $1 AND message_id >= $2 AND message_id <= $3 AND device = $4
            """,
            row => new MessageKey(row.GetInt64(0)), cancellation,
            account.Value, messages.Min(m => m.Value), messages.Max(m => m.Value), device);
        var found = hidden.ToHashSet();
        found.IntersectWith(messages);
        return found;
    }

    public Task<IReadOnlyList<SeenRow>> ListSeen(AccountKey account, CancellationToken cancellation) => List(
        "SELECT device, at_ms, through_seq FROM seen WHERE account_id = $1 ORDER BY device",
        row => new SeenRow(row.GetInt32(0), row.GetInt64(1), row.GetInt64(2)), cancellation, account.Value);

    public Task<IReadOnlyList<OutboxRow>> ReadOutbox(
        AccountKey account, long afterId, int count, CancellationToken cancellation) => List(
        $"""
        SELECT o.outbox_id, o.target, o.at_ms, o.payload, {Message}
        FROM outbox o LEFT JOIN message m ON m.message_id = o.message_id
        WHERE o.account_id = $1 AND o.outbox_id > $2 ORDER BY o.outbox_id LIMIT $3
        """,
        SqlRows.Outbox, cancellation, account.Value, afterId, count);

    public Task<IReadOnlyList<OwingRow>> AccountsOwing(
        AccountKey after, long olderThanMs, int count, CancellationToken cancellation) => List(
        """
        SELECT o.account_id, a.name
        FROM (SELECT DISTINCT account_id FROM outbox WHERE account_id > $1 AND at_ms < $2 ORDER BY account_id LIMIT $3) o
        JOIN account a ON a.account_id = o.account_id
        ORDER BY o.account_id
        """,
        row => new OwingRow(new AccountKey(row.GetInt64(0)), row.GetString(1)), cancellation, after.Value, olderThanMs, count);

    public async Task<long> LastOwed(AccountKey account, CancellationToken cancellation) => (await List(
        "SELECT outbox_id FROM outbox WHERE account_id = $1 ORDER BY outbox_id DESC LIMIT 1",
        row => row.GetInt64(0), cancellation, account.Value)) is [var last, ..] ? last : 0;

    public Task<IReadOnlyList<string>> TargetsOwed(
        AccountKey account, MessageKey message, CancellationToken cancellation) => List(
        "SELECT target FROM outbox WHERE message_id = $1 AND account_id = $2 ORDER BY outbox_id",
        row => row.GetString(0), cancellation, message.Value, account.Value);

    public async Task<bool> IsOwed(MessageKey message, IReadOnlyCollection<string> targets, CancellationToken cancellation) =>
        (await List("SELECT target FROM outbox WHERE message_id = $1", row => row.GetString(0), cancellation, message.Value))
            .Any(targets.Contains);

    public Task<IReadOnlyList<WakeRow>> DueWakes(
        int shard, WakeRow? after, long dueMs, int count, CancellationToken cancellation)
    {
        var from = after ?? new WakeRow(long.MinValue, "", 0, 0, default);
        return List(
            """
            SELECT w.due_ms, a.name, w.reason, w.subject, w.account_id
            FROM wake w JOIN account a ON a.account_id = w.account_id
            WHERE w.shard = $1 AND w.due_ms <= $2 AND (w.due_ms, w.account_id, w.reason, w.subject) > ($3, $4, $5, $6)
            ORDER BY w.due_ms, w.account_id, w.reason, w.subject LIMIT $7
            """,
            SqlRows.Wake, cancellation, shard, dueMs, from.DueMs, from.Account.Value, from.Reason, from.Subject, count);
    }

    public Task<IReadOnlyList<WakeRow>> ListWakes(
        AccountKey account, short reason, int count, CancellationToken cancellation) => List(
        """
        SELECT w.due_ms, a.name, w.reason, w.subject, w.account_id
        FROM wake w JOIN account a ON a.account_id = w.account_id
        WHERE w.account_id = $1 AND w.reason = $2
        ORDER BY w.due_ms, w.subject LIMIT $3
        """,
        SqlRows.Wake, cancellation, account.Value, reason, count);

    public Task<IReadOnlyList<ReportRow>> ListReports(
        AccountKey account, MessageKey message, CancellationToken cancellation) => List(
        """
        SELECT recipient, kind, at_ms, reason, party FROM report
        WHERE account_id = $1 AND message_id = $2 ORDER BY at_ms, recipient, kind
        """,
        SqlRows.Report, cancellation, account.Value, message.Value);

    public Task<DraftRow?> FindDraft(AccountKey account, long draft, CancellationToken cancellation) => connections.Read(
        (session, ct) => session.First(
            "SELECT draft_id, seq, content FROM draft WHERE account_id = $1 AND draft_id = $2",
            SqlRows.Draft, ct, account.Value, draft),
        cancellation);

    public Task<IReadOnlyList<DraftRow>> ListDrafts(
        AccountKey account, long after, int count, CancellationToken cancellation) => List(
        """
        SELECT draft_id, seq, content FROM draft
        WHERE account_id = $1 AND draft_id > $2 ORDER BY draft_id LIMIT $3
        """,
        SqlRows.Draft, cancellation, account.Value, after, count);

    private Task<IReadOnlyList<T>> List<T>(
        string sql, Func<System.Data.Common.DbDataReader, T> map, CancellationToken cancellation,
        params object?[] arguments) =>
        connections.Read<IReadOnlyList<T>>(
            async (session, ct) => await session.List(sql, map, ct, arguments), cancellation);
}
