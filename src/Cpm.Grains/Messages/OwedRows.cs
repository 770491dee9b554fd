using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Cpm.Domain.Reports;
using Cpm.Grains.Accounts;
using Cpm.Grains.Groups;
using Cpm.Grains.Journal;
using Cpm.Grains.Sessions;
using Cpm.Ledger.Reads;

namespace Cpm.Grains.Messages;

/// <summary>Brings what was read back from the outbox: a message, a report, what groups and members tell each other, or a file to take in.</summary>
internal sealed class OwedRows(AccountServices services, Bearer bearer)
{
    // What a payload begins with. A report to an account begins as its JSON does.
    private const byte Notice = (byte)'G', FromMember = (byte)'M', Amends = (byte)'A', OfSession = (byte)'S', ToSession = (byte)'R',
        Departs = (byte)'D', Wishes = (byte)'F', Json = (byte)'{';

    /// <summary>What the outbox keeps of a notice.</summary>
    public static byte[] Payload(GroupNotice notice) => Tagged(Notice, notice, GrainJson.Default.GroupNotice);

    /// <summary>What the outbox keeps of what a session tells.</summary>
    public static byte[] Payload(SessionNotice notice) => Tagged(OfSession, notice, GrainJson.Default.SessionNotice);

    /// <summary>What the outbox keeps of what is answered for somebody in a session.</summary>
    public static byte[] Payload(SessionReply reply) => Tagged(ToSession, reply, GrainJson.Default.SessionReply);

    /// <summary>What the outbox keeps of a file that is to be taken in.</summary>
    public static byte[] Payload(FileWish wish) => Tagged(Wishes, wish, GrainJson.Default.FileWish);

    /// <summary>What the outbox keeps of a report to a group.</summary>
    public static byte[] Payload(MemberReport report) => Tagged(FromMember, report, GrainJson.Default.MemberReport);

    /// <summary>What the outbox keeps of what somebody made of a message.</summary>
    public static byte[] Payload(Amendment amendment) => Tagged(Amends, amendment, GrainJson.Default.Amendment);

    /// <summary>What the outbox keeps of an account that is no more, for what it had part in: which account it is says the row.</summary>
    public static byte[] Departure() => [Departs];

    /// <summary>Brings a row; what is owed for too long is given up.</summary>
    public Task<bool> Bring(OutboxRow row)
    {
        bool tooLate = services.NowMs - row.AtMs > services.Retry.DeadlineMs;
        if (row.Payload.Length > 0)
        {
            return tooLate ? bearer.GiveUp(row.Id) : BringPayload(row);
        }

        if (row.Stored is not { } stored)
        {
            throw new InvalidDataException($"Outbox row {row.Id} has neither message nor payload.");
        }

        var delivery = new MessageDelivery(
            row.Id, stored.Message.Value, row.Target, EntryCodec.Envelope(stored), EntryCodec.Bytes(stored.Content), "", 0);
        var owed = new OwedMessage(delivery, null, row.AtMs);
        return tooLate ? bearer.Fail(owed, FailureReason.Undeliverable) : bearer.Bring(owed, null);
    }

    private Task<bool> BringPayload(OutboxRow row)
    {
        ReadOnlySpan<byte> payload = row.Payload.Span;
        return payload[0] switch
        {
            Notice => bearer.Bring(row.Id, row.Target, JsonSerializer.Deserialize(payload[1..], GrainJson.Default.GroupNotice)!),
            Amends => bearer.Bring(row.Id, row.Target, JsonSerializer.Deserialize(payload[1..], GrainJson.Default.Amendment)!, 0),
            OfSession => bearer.Bring(row.Id, row.Target, JsonSerializer.Deserialize(payload[1..], GrainJson.Default.SessionNotice)!),
            Departs => bearer.Depart(row.Id, row.Target, null),
            ToSession => bearer.Bring(row.Id, row.Target, JsonSerializer.Deserialize(payload[1..], GrainJson.Default.SessionReply)!),
            Wishes => bearer.Bring(row.Id, JsonSerializer.Deserialize(payload[1..], GrainJson.Default.FileWish)!),
            FromMember => bearer.Bring(row.Id, row.Target, JsonSerializer.Deserialize(payload[1..], GrainJson.Default.MemberReport)!),
            Json => bearer.Bring(row.Id, row.Target, JsonSerializer.Deserialize(payload, GrainJson.Default.ReportOwed)!),
            // It stays owed: a server of the release that wrote it brings it.
            byte tag => throw new InvalidDataException($"Outbox row {row.Id} begins with {tag}, which this version does not know."),
        };
    }

    private static byte[] Tagged<T>(byte tag, T what, JsonTypeInfo<T> type) =>
        [tag, .. JsonSerializer.SerializeToUtf8Bytes(what, type)];
}
