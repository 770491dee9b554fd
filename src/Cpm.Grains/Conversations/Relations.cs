using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Cpm.Domain.Accounts;
using Cpm.Domain.Conversations;
using Cpm.Domain.Messages;
using Cpm.Grains.Messages;
using Cpm.Ledger;
using Cpm.Ledger.Reads;

namespace Cpm.Grains.Conversations;

/// <summary>
/// What an account writes down beside a message that answers another, mentions its owner and waits to be read, or was uploaded. All
/// other messages write nothing here.
/// </summary>
internal static class Relations
{
    private const long Owner = 0;

    // No conversation has this number: here it is the message's origin that is related to it.
    private const long OfUploads = LedgerWrite.Relate.OfUploads;

    /// <summary>The number under which an origin is looked up. Never one of a message: it is below zero.</summary>
    public static long OriginOf(string origin) =>
        BinaryPrimitives.ReadInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(origin))) | long.MinValue;

    /// <summary>A message was placed.</summary>
    public static void Placed(
        List<LedgerWrite> writes, AccountKey account, MessageKey message, long seq, PlacementFlags flags, MessageEnvelope envelope)
    {
        if (IsMention(flags))
        {
            writes.Add(Relate(account, Owner, message, seq, envelope));
        }

        if (envelope.Answers != 0)
        {
            writes.Add(Relate(account, envelope.Answers, message, seq, envelope));
        }

        if (envelope.Uploaded is { } uploaded)
        {
            writes.Add(new LedgerWrite.Relate(account, OfUploads, OriginOf(uploaded.Origin), message, seq, uploaded.AtMs));
        }
    }

    /// <summary>A message is held in another way than before: it was read, or recalled, or is unread again.</summary>
    public static void Changed(
        List<LedgerWrite> writes, AccountKey account, PlacementRow row, PlacementFlags after, MessageEnvelope envelope)
    {
        int change = IsMention(after) ? Reading.Change((PlacementFlags)row.Flags, after) : 0;
        if (change != 0)
        {
            writes.Add(change > 0
                ? Relate(account, Owner, row.Stored.Message, row.Seq, envelope)
                : new LedgerWrite.Unrelate(account, envelope.Conversation, Owner, row.Seq));
        }
    }

    /// <summary>A message is gone.</summary>
    public static void Removed(List<LedgerWrite> writes, AccountKey account, PlacementRow row, MessageEnvelope envelope)
    {
        if (IsMention((PlacementFlags)row.Flags))
        {
            writes.Add(new LedgerWrite.Unrelate(account, envelope.Conversation, Owner, row.Seq));
        }

        if (envelope.Answers != 0)
        {
            writes.Add(new LedgerWrite.Unrelate(account, envelope.Conversation, envelope.Answers, row.Seq));
        }

        if (envelope.Uploaded is { } uploaded)
        {
            writes.Add(new LedgerWrite.Unrelate(account, OfUploads, OriginOf(uploaded.Origin), row.Seq));
        }
    }

    private static bool IsMention(PlacementFlags flags) => (flags & PlacementFlags.Mentioned) != 0;

    private static LedgerWrite.Relate Relate(AccountKey account, long to, MessageKey message, long seq, MessageEnvelope envelope) =>
        new(account, envelope.Conversation, to, message, seq, Math.Max(envelope.AcceptedAtMs, envelope.NotBeforeMs));
}
