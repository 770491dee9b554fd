using Cpm.Domain.Accounts;
using Cpm.Domain.Messages;
using Cpm.Ledger.Reads;

namespace Cpm.Ledger.Sql;

/// <content>What messages have to do with each other.</content>
internal sealed partial class SqlLedgerReader
{
    // 262667: came in (1), was not sent by oneself (2), not read (8), not recalled (512), not deleted (262144).
    private const string UnreadMentions =
        """
        (SELECT count(*) FROM (
          SELECT r.seq FROM relation r JOIN placement q ON q.message_id = r.message_id AND q.account_id = r.account_id + 0
          WHERE r.account_id = c.account_id AND r.conversation_id = c.conversation_id AND r.to_id = 0
            AND (q.flags & 262667) = 1 LIMIT 1000) waiting)
        """;

    private static readonly KeyedQuery s_uploaded = OfAccount(
        $"""
        SELECT {Header} FROM relation r JOIN placement p ON p.message_id = r.message_id AND p.account_id = r.account_id + 0 {ShownAs}
        WHERE r.account_id = $1 AND r.conversation_id = -1 AND r.to_id {KeyedQuery.OneOfThese}
        """);

    public Task<IReadOnlyList<PlacementRow>> ListReplies(
        AccountKey account, long conversation, MessageKey to, PlacementRange range, int count, CancellationToken cancellation) => List(
        $"""
        SELECT p.seq, p.flags, {Placed}
        FROM relation r JOIN placement p ON p.message_id = r.message_id AND p.account_id = r.account_id + 0 {ShownAs}
        WHERE r.account_id = $1 AND r.conversation_id = $2 AND r.to_id = $3 AND r.seq > $4 AND r.seq < $5
          AND (p.flags & 262144) = 0
        ORDER BY r.seq {(range.OldestFirst ? "" : "DESC")} LIMIT $6
        """,
        SqlRows.Placement, cancellation, account.Value, conversation, to.Value, range.AfterSeq, range.BeforeSeq, count);

    public Task<IReadOnlyList<ReplyRow>> CountReplies(
        AccountKey account, long conversation, MessageKey from, MessageKey through, int most, CancellationToken cancellation) => List(
        """
        SELECT to_id, count(*), max(at_ms) FROM (
          SELECT r.to_id, r.at_ms FROM relation r JOIN placement p ON p.message_id = r.message_id AND p.account_id = r.account_id + 0
          WHERE r.account_id = $1 AND r.conversation_id = $2 AND r.to_id >= $3 AND r.to_id <= $4 AND (p.flags & 262144) = 0
          ORDER BY r.to_id DESC, r.seq DESC LIMIT $5) answered
        GROUP BY to_id
        """,
        row => new ReplyRow(new MessageKey(row.GetInt64(0)), (int)row.GetInt64(1), row.GetInt64(2)), cancellation,
        account.Value, conversation, from.Value, through.Value, most);

    public Task<IReadOnlyList<PlacementRow>> FindUploaded(
        AccountKey account, IReadOnlyList<long> origins, CancellationToken cancellation) => s_uploaded.List(
        connections, HeaderRow, origins, cancellation, account.Value);
}
