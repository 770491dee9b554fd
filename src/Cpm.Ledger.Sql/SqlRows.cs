using System.Data.Common;
using System.Security.Cryptography;
using Cpm.Domain.Accounts;
using Cpm.Domain.Conversations;
using Cpm.Domain.Messages;
using Cpm.Ledger.Reads;

namespace Cpm.Ledger.Sql;

/// <summary>Rows as records. Every message read is compared with its SHA-256.</summary>
internal static class SqlRows
{
    public static AccountRow Account(DbDataReader row) => new(
        new AccountKey(row.GetInt64(0)), row.GetString(1), Bytes(row, 2), row.GetInt64(3), row.GetInt64(4))
    {
        Counts = row.IsDBNull(5) ? default : Bytes(row, 5),
    };

    public static ReceiptRow Receipt(DbDataReader row) => new(row.GetInt64(0), Bytes(row, 1));

    public static EntryRow Entry(DbDataReader row) => new(
        row.GetInt64(0), row.GetInt16(1), row.GetInt64(2), Message(row, 3), Bytes(row, 4),
        row.IsDBNull(5) ? null : row.GetInt32(5), Stored(row, 6), Amended(row, 10));

    public static EntryRow BareEntry(DbDataReader row) => new(
        row.GetInt64(0), row.GetInt16(1), row.GetInt64(2), Message(row, 3), Bytes(row, 4), null, null);

    public static ConversationRow Conversation(DbDataReader row) => new(
        row.GetInt64(0),
        new Tally(row.GetInt32(1), row.GetInt64(2), row.GetInt64(3)),
        new ConversationChoice
        {
            Muted = row.GetInt32(4) == 1, Pinned = row.GetInt32(5) == 1, ArchivedSeq = row.GetInt64(6), Version = row.GetInt64(7),
        },
        row.IsDBNull(8) ? null : Placement(row, 8),
        (int)row.GetInt64(15));

    public static PlacementRow Placement(DbDataReader row) => Placement(row, 0);

    public static StoredMessage Stored(DbDataReader row) => Stored(row, 0)!;

    public static OutboxRow Outbox(DbDataReader row) => new(
        row.GetInt64(0), row.GetString(1), row.GetInt64(2), Bytes(row, 3), Stored(row, 4));

    public static WakeRow Wake(DbDataReader row) => new(
        row.GetInt64(0), row.GetString(1), row.GetInt16(2), row.GetInt64(3), new AccountKey(row.GetInt64(4)));

    public static ReportRow Report(DbDataReader row) => new(
        row.GetInt32(0), row.GetInt16(1), row.GetInt64(2), row.GetInt16(3), row.GetString(4));

    public static DraftRow Draft(DbDataReader row) => new(row.GetInt64(0), row.GetInt64(1), Bytes(row, 2));

    // Seven columns from `at`: seq, flags, the stored message, what became of it.
    public static PlacementRow Placement(DbDataReader row, int at) => new(
        row.GetInt64(at), row.GetInt32(at + 1),
        Stored(row, at + 2) ?? throw new LedgerUnavailableException("A placed message is missing: the store is damaged."),
        Amended(row, at + 6));

    private static ReadOnlyMemory<byte> Amended(DbDataReader row, int at) => row.IsDBNull(at) ? default : Bytes(row, at);

    // Four columns from `at`: message_id, envelope, content, digest; NULL when there is no such message.
    private static StoredMessage? Stored(DbDataReader row, int at)
    {
        if (row.IsDBNull(at + 1))
        {
            return null;
        }

        var message = new MessageKey(row.GetInt64(at));
        var content = Bytes(row, at + 2);
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(content, digest);
        if (!digest.SequenceEqual(Bytes(row, at + 3)))
        {
            throw new LedgerCorruptException(message);
        }

        return new StoredMessage(message, Bytes(row, at + 1), content);
    }

    private static MessageKey? Message(DbDataReader row, int at) =>
        row.IsDBNull(at) ? null : new MessageKey(row.GetInt64(at));

    private static byte[] Bytes(DbDataReader row, int at) => row.GetFieldValue<byte[]>(at);
}
