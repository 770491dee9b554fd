using Cpm.Domain.Accounts;
using Cpm.Domain.Messages;
using Cpm.Domain.Reports;
using Cpm.Grains.Accounts;
using Cpm.Grains.Folders;
using Cpm.Grains.Groups;
using Cpm.Grains.Journal;
using Cpm.Ledger;
using Cpm.Ledger.Reads;

namespace Cpm.Grains.Messages;

/// <summary>
/// Takes in what others made of messages. Each reads the message before it is decided, one at a time, and none before what
/// was brought just before it: so an edit overtakes neither its message nor another edit.
/// </summary>
internal sealed class AmendmentIntake(
    AccountServices services, AccountJournal journal, Lane lane, RelayDesk relay, GroupAmendments groups, FolderShelf shelf)
{
    private readonly Intake _intake = new(journal);

    public async Task<ArrivalOutcome> Amend(long outbox, Amendment amendment, long previous)
    {
        AccountPicture picture = await journal.Load();
        if (picture.State is not { Status: not AccountStatus.Deleted })
        {
            return await _intake.Gone(picture);
        }

        if (picture.Arrived.Find(outbox) is { } known)
        {
            return await Intake.Known(known);
        }

        return previous != 0 && picture.Arrived.Find(previous) is null
            ? ArrivalOutcome.TryLater
            : await Take(picture, outbox, amendment, previous);
    }

    // What comes after it may be taken while it waits for its turn: nothing that is not another amendment has to do with it.
    private async Task<ArrivalOutcome> Take(AccountPicture picture, long outbox, Amendment amendment, long previous)
    {
        var taken = new TaskCompletionSource<CommitOutcome>(TaskCreationOptions.RunContinuationsAsynchronously);
        picture.Arrived.Keep(outbox, taken.Task);
        ArrivalOutcome outcome = ArrivalOutcome.TryLater;
        try
        {
            outcome = await lane.Run(() => InTurn(picture, outbox, amendment, previous));
        }
        finally
        {
            if (outcome != ArrivalOutcome.Settled)
            {
                picture.Arrived.Forget(outbox);
            }

            taken.SetResult(outcome == ArrivalOutcome.Settled ? CommitOutcome.Committed : CommitOutcome.Unavailable);
        }

        return outcome;
    }

    private async Task<ArrivalOutcome> InTurn(AccountPicture picture, long outbox, Amendment amendment, long previous)
    {
        if (previous != 0
            && (picture.Arrived.Find(previous) is not { } before || await Intake.Known(before) != ArrivalOutcome.Settled))
        {
            return ArrivalOutcome.TryLater;
        }

        var key = new MessageKey(amendment.Message);
        FiledMessage? found = await shelf.Find(picture, key);
        if (found is null)
        {
            // One recipient's reaction may be faster than the message is to another; it waits for it. What is not on its way any more
            // came in between, or was deleted.
            if (await services.Read((reader, stop) => reader.IsOwed(key, picture.Account.Addresses, stop)))
            {
                return ArrivalOutcome.TryLater;
            }

            found = await shelf.Find(picture, key);
        }

        StoredMessage? version = amendment.Version == 0 ? null : await services.Read(
            (reader, stop) => reader.FindStored(new MessageKey(amendment.Version), stop));
        if (!ReferenceEquals(picture, journal.Current))
        {
            return ArrivalOutcome.TryLater;
        }

        return picture.Account.Circle() is { } group
            ? await groups.Take(picture, group, outbox, amendment, found?.Row, version)
            : await Store(picture, outbox, amendment, found, version);
    }

    private async Task<ArrivalOutcome> Store(
        AccountPicture picture, long outbox, Amendment amendment, FiledMessage? found, StoredMessage? version)
    {
        var done = new LedgerWrite.CompleteOutbox(outbox);
        if (found is not { Row: var row } || Decide(picture.Account, EntryCodec.Envelope(row.Stored), EntryCodec.Amended(row), amendment) is not { } after)
        {
            return Intake.Outcome(await journal.Write(picture, new Proposal { Writes = [done] }));
        }

        StoredMessage? shown = after.Version == EntryCodec.Amended(row).Version || after.IsRecalled ? row.Stored : version;
        if (shown is null)
        {
            return ArrivalOutcome.TryLater;
        }

        OwedReports? owed = after.IsRecalled ? Report(picture, row) : null;
        Proposal proposal = AmendedMessage.Proposal(picture, [done, .. owed?.Writes ?? []]);
        AmendedMessage.Keep(picture, proposal, found, shown, after, amendment.Kind, amendment.Actor);
        ArrivalOutcome outcome = Intake.Outcome(await journal.Write(picture, proposal));
        if (outcome == ArrivalOutcome.Settled)
        {
            owed?.Relay(relay);
        }

        return outcome;
    }

    private Amended? Decide(AccountState state, MessageEnvelope envelope, Amended before, Amendment amendment)
    {
        if (envelope.ToGroup)
        {
            string to = envelope.Recipients[0];
            bool byGroup = state.Groups.Any(g => g.Group == amendment.Group && g.Address == to)
                || state.Sessions.Any(s => s.Session == amendment.Group && s.Address == to);
            return byGroup && !before.IsRecalled ? GroupAmendments.Told(amendment) : null;
        }

        MessageFacts message = AmendedMessage.Facts(envelope);
        return Amending.IsBetween(message, amendment.Actor)
            ? Amending.Take(state, message, before, GroupAmendments.Change(amendment), services.Limits)
            : null;
    }

    // Told of the recall at this recipient, if the sender asked to be told what becomes of the message (CPM-MLD-003).
    private OwedReports? Report(AccountPicture picture, PlacementRow row)
    {
        MessageEnvelope envelope = EntryCodec.Envelope(row.Stored);
        if (!envelope.WantsDeliveryReport || !picture.Account.Settings.AllowDeliveryReports
            || !((PlacementFlags)row.Flags).HasFlag(PlacementFlags.Inbox))
        {
            return null;
        }

        var owed = new OwedReports(services, picture, envelope, row.Stored.Message);
        owed.Add(ReportKind.Recalled, services.NowMs);
        return owed;
    }
}
