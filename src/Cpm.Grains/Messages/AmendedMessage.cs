using System.Text.Json;
using Cpm.Domain.Conversations;
using Cpm.Domain.Messages;
using Cpm.Grains.Conversations;
using Cpm.Grains.Entries;
using Cpm.Grains.Folders;
using Cpm.Grains.Journal;
using Cpm.Ledger;
using Cpm.Ledger.Reads;

namespace Cpm.Grains.Messages;

/// <summary>What an account writes down, and tells its devices, when something became of a message that it holds.</summary>
internal static class AmendedMessage
{
    /// <summary>What decisions need of a message.</summary>
    public static MessageFacts Facts(MessageEnvelope envelope) => new(
        envelope.SenderAccount, envelope.Sender, envelope.Recipients, Math.Max(envelope.AcceptedAtMs, envelope.NotBeforeMs))
    {
        IsUploaded = envelope.Uploaded is not null,
    };

    /// <summary>The envelope as the store keeps it.</summary>
    public static byte[] Bytes(MessageEnvelope envelope) =>
        JsonSerializer.SerializeToUtf8Bytes(envelope, GrainJson.Default.MessageEnvelope);

    /// <summary>
    /// A proposal that changes what earlier entries show: the tail shows it no more, and no device that deleted its copy may be
    /// shown the new one from there.
    /// </summary>
    public static Proposal Proposal(AccountPicture picture, params IEnumerable<LedgerWrite> writes) => new()
    {
        TakesAway = true,
        Writes = [.. writes],
        Enqueued = Forgetting(picture),
    };

    /// <summary>What has to be done once something became of a message.</summary>
    public static Action<LedgerTicket>? Forgetting(AccountPicture picture) =>
        picture.Account.HasHidden ? _ => picture.Recent.Clear() : null;

    /// <summary>Keeps what became of a message.</summary>
    /// <param name="picture">The account.</param>
    /// <param name="proposal">Gets the writes and the entry.</param>
    /// <param name="message">The message as it was held so far.</param>
    /// <param name="shown">The message as it is shown from now on, if it is shown at all.</param>
    /// <param name="after">What became of it.</param>
    /// <param name="kind">What happened last.</param>
    /// <param name="actor">The address of who did that.</param>
    public static void Keep(
        AccountPicture picture, Proposal proposal, FiledMessage message, StoredMessage shown, Amended after, AmendmentKind kind,
        string actor)
    {
        PlacementRow row = message.Row;
        MessageKey key = row.Stored.Message;
        MessageEnvelope envelope = EntryCodec.Envelope(shown);
        PlacementFlags flags = (PlacementFlags)row.Flags | PlacementFlags.Amended
            | (after.IsRecalled ? PlacementFlags.Recalled : PlacementFlags.None);
        proposal.Writes.Add(new LedgerWrite.Amend(
            picture.Key, key, after.Version == 0 ? null : new MessageKey(after.Version),
            JsonSerializer.SerializeToUtf8Bytes(after, GrainJson.Default.Amended)));
        proposal.Writes.Add(new LedgerWrite.SetPlacementFlags(picture.Key, key, (int)flags));
        Relations.Changed(proposal.Writes, picture.Key, row, flags, envelope);
        if (after.IsRecalled)
        {
            proposal.Writes.Add(new LedgerWrite.BlankRecalled(key, Bytes(EntryCodec.Blank(envelope))));
        }

        if (kind != AmendmentKind.React)
        {
            proposal.Recounts = [.. proposal.Recounts, message.Recount(flags, envelope)];
        }

        MessageView view = EntryCodec.Unasked(
            EntryCodec.View(key.Value, envelope, EntryCodec.Bytes(shown.Content), flags, after), picture.Account);
        int unread = Reading.Change((PlacementFlags)row.Flags, flags);
        proposal.Events.Add(kind == AmendmentKind.React
            ? new MessageReacted(key.Value, actor, view.Amended!.Reactions)
            : new MessageAmended(
                key.Value, kind, actor, view, unread == 0 ? null : [new UnreadChange(envelope.Conversation, unread)]));
    }
}
