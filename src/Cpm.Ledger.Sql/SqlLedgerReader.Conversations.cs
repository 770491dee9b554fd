using Cpm.Domain.Accounts;
using Cpm.Ledger.Reads;

namespace Cpm.Ledger.Sql;

/// <content>Conversations.</content>
internal sealed partial class SqlLedgerReader
{
    // 262144: it is only where deleted messages are.
    private const string Conversation =
        $"""
        SELECT c.conversation_id, c.unread, c.last_seq, c.arrived_seq, c.muted, c.pinned, c.archived_seq, c.version,
          p.seq, p.flags, {Placed}, {UnreadMentions}
        FROM conversation c
        LEFT JOIN placement p ON p.account_id = c.account_id + 0 AND p.conversation_id = c.conversation_id AND p.seq = (
            SELECT q.seq FROM placement q WHERE q.account_id = c.account_id
              AND q.conversation_id = c.conversation_id AND (q.flags & 262144) = 0 ORDER BY q.seq DESC LIMIT 1)
        {ShownAs}
        """;

    public Task<IReadOnlyList<EntryRow>> ReadBareEntries(
        AccountKey account, long afterSeq, int count, CancellationToken cancellation) => List(
        """
        SELECT seq, kind, at_ms, message_id, payload FROM entry WHERE account_id = $1 AND seq > $2 ORDER BY seq LIMIT $3
        """,
        SqlRows.BareEntry, cancellation, account.Value, afterSeq, count);

    public async Task<long> TalliedThrough(AccountKey account, CancellationToken cancellation)
    {
        IReadOnlyList<long> through = await List(
            "SELECT through_seq FROM conversation_tally WHERE account_id = $1", row => row.GetInt64(0), cancellation, account.Value);
        return through.Count == 0 ? 0 : through[0];
    }

    public Task<ConversationRow?> FindConversation(AccountKey account, long conversation, CancellationToken cancellation) =>
        connections.Read(
            (session, ct) => session.First(
                $"{Conversation} WHERE c.account_id = $1 AND c.conversation_id = $2",
                SqlRows.Conversation, ct, account.Value, conversation),
            cancellation);

    public Task<IReadOnlyList<ConversationRow>> ListConversations(
        AccountKey account, bool? archived, ConversationRank? after, int count, CancellationToken cancellation) => List(
        $"""
        {Conversation}
        WHERE c.account_id = $1 AND (c.pinned, c.last_seq) < ($2, $3) AND p.seq IS NOT NULL
          AND ($4 < 0 OR $4 = CASE WHEN c.archived_seq <> 0 AND (c.muted = 1 OR c.arrived_seq < c.archived_seq) THEN 1 ELSE 0 END)
        ORDER BY c.pinned DESC, c.last_seq DESC LIMIT $5
        """,
        SqlRows.Conversation, cancellation, account.Value, after is null ? 2 : after.Pinned ? 1 : 0, after?.LastSeq ?? 0,
        archived switch { true => 1, false => 0, null => -1 }, count);

    public Task<IReadOnlyList<PlacementRow>> ListConversation(
        AccountKey account, long conversation, PlacementRange range, int count, CancellationToken cancellation) => List(
        $"""
        SELECT p.seq, p.flags, {Placed}
        FROM placement p {ShownAs}
        WHERE p.account_id = $1 AND p.conversation_id = $2 AND p.seq > $3 AND p.seq < $4
          AND (p.flags & 262144) = 0 {(range.UnreadOnly ? Unread : "")}
        ORDER BY p.seq {(range.OldestFirst ? "" : "DESC")} LIMIT $5
        """,
        SqlRows.Placement, cancellation, account.Value, conversation, range.AfterSeq, range.BeforeSeq, count);

    // Came in (1), was not sent by oneself (2), was not read (8).
    private const string Unread = "AND (p.flags & 11) = 1";
}
