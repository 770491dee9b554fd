using Cpm.Domain;
using Cpm.Domain.Accounts;
using Cpm.Domain.Groups;
using Cpm.Domain.Limits;
using Cpm.Domain.Messages;
using Cpm.Domain.Sessions;
using Cpm.Grains.Accounts;
using Cpm.Grains.Entries;
using Cpm.Grains.Folders;
using Cpm.Grains.Journal;
using Cpm.Ledger;
using Cpm.Ledger.Reads;

namespace Cpm.Grains.Messages;

/// <summary>
/// Edits, recalls and reacts to messages that the owner has. What went to people directly changes here at once and is owed to
/// each of them; of what went to a group only the group can say what becomes of it, and tells this account like the others.
/// </summary>
internal sealed class AmendDesk(
    string name, AccountServices services, AccountJournal journal, Lane lane, RelayDesk relay,
    FolderShelf shelf)
{
    private TokenBucket _bucket = TokenBucket.Full(services.Limits.SendBurst, services.NowMs);

    public Task<Answer<Done>> Edit(Request request, MessageEdit edit) => Amend(
        request, edit.Message, new AmendCommand(AmendmentKind.Edit, edit.ContentBytes, edit.ContentParts, [])
        {
            Media = MediaShown.Load(edit.Media),
        },
        edit);

    public Task<Answer<Done>> Recall(Request request, long message) =>
        Amend(request, message, new AmendCommand(AmendmentKind.Recall, 0, 0, []), null);

    public Task<Answer<Done>> React(Request request, long message, string[] reactions) =>
        Amend(request, message, new AmendCommand(AmendmentKind.React, 0, 0, reactions), null);

    private async Task<Answer<Done>> Amend(Request request, long message, AmendCommand command, MessageEdit? edit)
    {
        OwedAmendments? owed = null;
        Answer<Done> answer = await lane.Run(() => journal.Once(
            request, GrainJson.Default.Done, picture => Find(picture, message), (picture, found) =>
            {
                owed = new OwedAmendments(services, picture.Key);
                return Decide(picture, found, command, edit, owed);
            }));
        if (answer.Value is not null)
        {
            owed?.Relay(relay);
        }

        return answer;
    }

    private Decision<Proposal<Done>> Decide(
        AccountPicture picture, FiledMessage? found, AmendCommand command, MessageEdit? edit, OwedAmendments owed)
    {
        if (AccountState.WhyClosed(picture.State) is { } closed)
        {
            return closed;
        }

        if (found is not { Row: var row })
        {
            return RefusalReason.MessageUnknown;
        }

        MessageEnvelope envelope = EntryCodec.Envelope(row.Stored);
        Amended before = EntryCodec.Amended(row);
        var flags = (PlacementFlags)row.Flags;
        if (Amending.Refuse(
            picture.Account, command, AmendedMessage.Facts(envelope), flags, before, services.Limits, services.NowMs) is { } refused)
        {
            return refused;
        }

        if (flags.HasFlag(PlacementFlags.Scheduled))
        {
            return edit is null ? MessageDesk.Cancelled(picture, found) : Replaced(picture, found, Edited(envelope, edit), edit);
        }

        if (Actor(picture.Account, envelope) is not { } actor)
        {
            return RefusalReason.NotPermitted;
        }

        string[] to = [.. Others(picture.Account, envelope)];
        CpmLimits limits = services.LimitsOf(picture.Account);
        return !_bucket.TryTake(
            Math.Max(1, to.Length), limits.SendsPerSecond, limits.SendBurst, services.NowMs, out _bucket, out TimeSpan wait)
            ? Refusal.Rate(wait)
            : Amended(picture, found, Change(command, before, actor), edit is null ? null : Edited(envelope, edit), edit, to, owed);
    }

    private Proposal<Done> Amended(
        AccountPicture picture, FiledMessage found, AmendmentChange change, MessageEnvelope? envelope, MessageEdit? edit, string[] to,
        OwedAmendments owed)
    {
        PlacementRow row = found.Row;
        var proposal = new Proposal<Done>
        {
            Answer = new Done(EntryCodec.Envelope(row.Stored).ToGroup ? 0 : picture.NextSeq),
            TakesAway = true,
            Enqueued = AmendedMessage.Forgetting(picture),
        };
        StoredMessage shown = row.Stored;
        if (envelope is not null)
        {
            shown = new StoredMessage(new MessageKey(change.Version), AmendedMessage.Bytes(envelope), edit!.Content);
            proposal.Writes.Add(new LedgerWrite.StoreMessage(shown.Message, shown.Envelope, shown.Content));
            MediaShown.Add(picture.Key, shown.Message, edit.Media, services.NowMs, proposal.Writes);
        }

        if (proposal.Answer.Seq != 0)
        {
            Domain.Messages.Amended after = EntryCodec.Amended(row).After(change);
            AmendedMessage.Keep(picture, proposal, found, shown, after, change.Kind, change.Actor);
        }

        foreach (string address in to)
        {
            owed.Add(address, new Amendment
            {
                Message = row.Stored.Message.Value,
                Kind = change.Kind,
                Actor = change.Actor,
                ActorAccount = name,
                AtMs = change.AtMs,
                Version = change.Version,
                Edits = change.Edits,
                Reactions = [.. change.Reactions],
            });
        }

        proposal.Writes.AddRange(owed.Writes);
        return proposal;
    }

    // Nobody else has been shown it: it is another message from now on, and not one that was edited.
    private Proposal<Done> Replaced(AccountPicture picture, FiledMessage found, MessageEnvelope envelope, MessageEdit edit)
    {
        PlacementRow row = found.Row;
        MessageKey key = row.Stored.Message;
        List<LedgerWrite> writes = [new LedgerWrite.ReplaceMessage(key, AmendedMessage.Bytes(envelope), edit.Content)];
        if (EntryCodec.Envelope(row.Stored).MediaBytes != 0 || edit.Media is not null)
        {
            writes.Add(new LedgerWrite.HideMedia(picture.Key, key));
            MediaShown.Add(picture.Key, key, edit.Media, services.NowMs, writes);
        }

        return new Proposal<Done>
        {
            Answer = new Done(picture.NextSeq),
            TakesAway = true,
            Enqueued = AmendedMessage.Forgetting(picture),
            Writes = writes,
            Recounts = [found.Recount((PlacementFlags)row.Flags, envelope)],
            Events =
            [
                new MessageAmended(edit.Message, AmendmentKind.Edit, envelope.Sender, new MessageView(
                    edit.Message, envelope, edit.Content, (PlacementFlags)row.Flags)),
            ],
        };
    }

    private AmendmentChange Change(AmendCommand command, Amended before, string actor)
    {
        bool edit = command.Kind == AmendmentKind.Edit;
        return new AmendmentChange(
            command.Kind, actor, name, services.NowMs, edit ? services.Keys.NextMessage().Value : 0,
            before.Edits + (edit ? 1 : 0), [.. command.Reactions], Mine: true);
    }

    private static MessageEnvelope Edited(MessageEnvelope envelope, MessageEdit edit) => envelope with
    {
        Subject = edit.Subject ?? envelope.Subject,
        ContentBytes = edit.ContentBytes,
        MediaBytes = MediaShown.Bytes(edit.Media),
        // These are the words of who edits it.
        ForwardedFrom = null,
        MediaTypes = envelope.ToGroup ? edit.MediaTypes : null,
    };

    // The address under which the others know the owner; null if he has nothing to do with them any more.
    private string? Actor(AccountState state, MessageEnvelope envelope) =>
        envelope.ToGroup
            ? state.Groups.Any(g => g.Address == envelope.Recipients[0] && g.Standing == GroupStanding.Joined)
                || state.Sessions.Any(m => m.Address == envelope.Recipients[0] && m.Standing == SessionStanding.Joined)
                ? state.Addresses[0] : null
        : envelope.SenderAccount == name ? envelope.Sender
        : Array.Find(envelope.Recipients, state.Addresses.Contains);

    private static IEnumerable<string> Others(AccountState state, MessageEnvelope envelope) => envelope.ToGroup
        ? envelope.Recipients
        : envelope.Recipients.Append(envelope.Sender).Where(a => !state.Addresses.Contains(a)).Distinct(StringComparer.Ordinal);

    private async Task<FiledMessage?> Find(AccountPicture picture, long message) => picture.State is null ? null
        : await shelf.Find(picture, new MessageKey(message));
}
