using Cpm.Domain.Groups;
using Cpm.Domain.Messages;
using Cpm.Grains.Accounts;
using Cpm.Grains.Folders;
using Cpm.Grains.Journal;
using Cpm.Grains.Messages;
using Cpm.Ledger;
using Cpm.Ledger.Reads;

namespace Cpm.Grains.Groups;

/// <summary>
/// What becomes of messages in a group is decided by the group, in one order for all, and told to everyone who takes part,
/// also to who did it: each time all that became of the message, so that nobody has to add anything up.
/// </summary>
internal sealed class GroupAmendments(string name, AccountServices services, AccountJournal journal, RelayDesk relay)
{
    private readonly GroupLedger _ledger = new(name, services);
    private readonly Intake _intake = new(journal);

    /// <summary>What somebody made of a message, for decisions.</summary>
    public static AmendmentChange Change(Amendment amendment) => new(
        amendment.Kind, amendment.Actor, amendment.ActorAccount, amendment.AtMs, amendment.Version, amendment.Edits,
        [.. amendment.Reactions]);

    /// <summary>What became of a message as a group told it.</summary>
    public static Amended Told(Amendment amendment) => new()
    {
        Version = amendment.Version,
        Edits = amendment.Edits,
        EditedAtMs = amendment.EditedAtMs,
        RecalledAtMs = amendment.RecalledAtMs,
        Told = [.. amendment.Tally.Select(t => new ReactionTally(t.Reaction, t.Count, [.. t.Addresses], t.Mine))],
    };

    /// <summary>Owes somebody who takes part all that became of a message.</summary>
    public static void Owe(OwedAmendments owed, string group, MessageKey message, Amended amended, string to, Amendment? because)
    {
        owed.Add(to, new Amendment
        {
            Message = message.Value,
            Kind = because?.Kind ?? AmendmentKind.None,
            Actor = because?.Actor ?? "",
            ActorAccount = because?.ActorAccount ?? "",
            AtMs = because?.AtMs ?? 0,
            Version = amended.Version,
            Edits = amended.Edits,
            Group = group,
            EditedAtMs = amended.EditedAtMs,
            RecalledAtMs = amended.RecalledAtMs,
            Tally = EntryCodec.Views(Reacting.For(Reacting.Tally(amended), amended, to)),
        });
    }

    /// <summary>Takes what one of those who take part made of a message.</summary>
    public async Task<ArrivalOutcome> Take(
        AccountPicture picture, GroupState group, long outbox, Amendment amendment, PlacementRow? row, StoredMessage? version)
    {
        if (row is null || group.Find(amendment.ActorAccount) is not { } actor)
        {
            return await _intake.NotPermitted(picture);
        }

        var owed = new OwedAmendments(services, picture.Key);
        var notices = new OwedNotices(services, name, picture.Account.Addresses[0]);
        Amendment asked = amendment with { Actor = actor.Address };
        Proposal? proposal = ((PlacementFlags)row.Flags).HasFlag(PlacementFlags.Held)
            ? Held(picture, group, outbox, asked, row, version, owed, notices)
            : PassedOn(picture, group, outbox, asked, row, version, owed);
        if (proposal is null)
        {
            return await _intake.NotPermitted(picture);
        }

        ArrivalOutcome outcome = Intake.Outcome(await journal.Write(picture, proposal));
        if (outcome == ArrivalOutcome.Settled)
        {
            owed.Relay(relay);
            notices.Relay(relay);
        }

        return outcome;
    }

    private Proposal? PassedOn(
        AccountPicture picture, GroupState group, long outbox, Amendment asked, PlacementRow row, StoredMessage? version,
        OwedAmendments owed)
    {
        if (asked.Kind == AmendmentKind.Edit && version is null)
        {
            return null;
        }

        string[] media = GroupLedger.MediaTypes(EntryCodec.Envelope(version ?? row.Stored));
        if (!Amendments.IsAllowed(group, asked.Kind, asked.ActorAccount, media, services.Limits, services.NowMs)
            || Decide(picture, row, asked) is not { } after)
        {
            return null;
        }

        foreach (GroupMember member in group.Joined)
        {
            Owe(owed, name, row.Stored.Message, after, member.Address, asked);
        }

        Proposal proposal = AmendedMessage.Proposal(picture, [new LedgerWrite.CompleteOutbox(outbox), .. owed.Writes]);
        AmendedMessage.Keep(picture, proposal, FiledMessage.Unfiled(row), version ?? row.Stored, after, asked.Kind, asked.Actor);
        return proposal;
    }

    // Only its sender and those who look after the group know of it yet: it changes where it is, or goes.
    private Proposal? Held(
        AccountPicture picture, GroupState group, long outbox, Amendment asked, PlacementRow row, StoredMessage? version,
        OwedAmendments owed, OwedNotices notices)
    {
        if (asked.Kind == AmendmentKind.React || Decide(picture, row, asked) is not { } after)
        {
            return null;
        }

        var done = new LedgerWrite.CompleteOutbox(outbox);
        MessageKey message = row.Stored.Message;
        if (asked.Kind == AmendmentKind.Recall)
        {
            Owe(owed, name, message, after, asked.Actor, asked);
            GroupOutcome outcome = Moderating.Withdraw(group, picture.Account.DisplayName, message.Value);
            Proposal gone = _ledger.Changed(picture, group, outcome, asked.Actor, notices, GroupPast.None, [], owed);
            gone.Writes.Add(done);
            return gone;
        }

        if (version is null)
        {
            return null;
        }

        Owe(owed, name, message, Amended.Nothing, asked.Actor, asked with { Version = 0 });
        Proposal changed = AmendedMessage.Proposal(
            picture, [new LedgerWrite.ReplaceMessage(message, version.Envelope, version.Content), done, .. owed.Writes]);
        changed.Events.Add(new Entries.MessageAmended(message.Value, AmendmentKind.Edit, asked.Actor, null));
        return changed;
    }

    // The group counts the edits: whoever edits twice at once has not heard of the first yet.
    private Amended? Decide(AccountPicture picture, PlacementRow row, Amendment asked)
    {
        Amended before = EntryCodec.Amended(row);
        return Amending.Take(
            picture.Account, AmendedMessage.Facts(EntryCodec.Envelope(row.Stored)), before,
            Change(asked) with { Edits = before.Edits + 1 }, services.Limits);
    }
}
