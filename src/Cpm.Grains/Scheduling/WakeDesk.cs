using Cpm.Domain.Delivery;
using Cpm.Domain.Messages;
using Cpm.Domain.Reports;
using Cpm.Grains.Accounts;
using Cpm.Grains.Addressing;
using Cpm.Grains.Conversations;
using Cpm.Grains.Entries;
using Cpm.Grains.Folders;
using Cpm.Grains.Groups;
using Cpm.Grains.Journal;
using Cpm.Grains.Keeping;
using Cpm.Grains.Messages;
using Cpm.Grains.Sessions;
using Cpm.Grains.Telemetry;
using Cpm.Ledger;
using Cpm.Ledger.Reads;

namespace Cpm.Grains.Scheduling;

/// <summary>Does what is due: lets deferred messages go and takes away those that lost their use.</summary>
internal sealed class WakeDesk(
    string name, AccountServices services, IGrainFactory grains, AccountJournal journal, Lane lane, RelayDesk relay,
    GroupTimes groups, SessionTimes sessions, FolderUpkeep folders, KeepingDesk keeping, AwaitedRecipients awaited,
    FolderShelf shelf)
{
    private readonly Debts _debts = new(name, services);

    /// <exception cref="TimeoutException">Something could not be done now; it stays due.</exception>
    public async Task Wake(DueWake[] wakes)
    {
        bool done = true;
        foreach (DueWake wake in wakes)
        {
            done &= await lane.Run(() => Do(wake)) == CommitOutcome.Committed;
        }

        // Not waited for: others may take long, and what is owed stays owed.
        _ = relay.Collect();
        if (!done)
        {
            throw new TimeoutException("Not all that was due could be done.");
        }
    }

    /// <summary>Looks at what waits for somebody who is available now. What is missed here is looked at when it is due.</summary>
    public async Task BecameAvailable(string account)
    {
        foreach (DueWake wake in awaited.For(account))
        {
            await lane.Run(() => Do(wake));
        }
    }

    private async Task<CommitOutcome> Do(DueWake wake)
    {
        AccountPicture picture = await journal.Load();
        if (picture.State is null)
        {
            return CommitOutcome.Committed;
        }

        var key = new MessageKey(wake.Message);
        var reason = (WakeReason)wake.Reason;
        if (!Enum.IsDefined(reason))
        {
            return CommitOutcome.Unavailable; // A server of a newer release asked for it, and one of those has to do it.
        }

        if (GroupTimes.Is(reason))
        {
            return await groups.Due(wake.DueMs, reason);
        }

        if (SessionTimes.Is(reason))
        {
            return await sessions.Due(wake.DueMs, reason);
        }

        if (FolderUpkeep.Is(reason))
        {
            return await folders.Due(wake.DueMs, reason, wake.Message);
        }

        if (reason == WakeReason.KeepRules)
        {
            return await keeping.Due(wake.DueMs);
        }

        LedgerWrite done = Wakes.Cancel(picture.Key, wake.DueMs, reason, key);
        FiledMessage? message = await shelf.Find(picture, key);
        return (reason, message) switch
        {
            (WakeReason.Release, { Where.Waits: true } held) => await Due(picture, held.Row, done),
            (WakeReason.Expire, { } held) when Acknowledgement.Expires(held.Where.Flags) =>
                await Expire(picture, held, done),
            _ => await journal.Write(picture, new Proposal { Writes = [done] }),
        };
    }

    private Task<CommitOutcome> Due(AccountPicture picture, PlacementRow held, LedgerWrite done)
    {
        long again = services.NowMs + services.Options.PostponeMs;
        return Releasing.Decide(picture.Account.Status) switch
        {
            ReleaseVerdict.Go => Go(picture, held, done),
            ReleaseVerdict.Postpone => journal.Write(picture, new Proposal
            {
                Writes = [done, Wakes.Schedule(picture.Key, again, WakeReason.Release, held.Stored.Message)],
            }),
            _ => journal.Write(picture, new Proposal { Writes = [done] }),
        };
    }

    private async Task<CommitOutcome> Go(AccountPicture picture, PlacementRow row, LedgerWrite done)
    {
        MessageKey message = row.Stored.Message;
        MessageEnvelope envelope = EntryCodec.Envelope(row.Stored);
        Resolution[] found = await grains.GetGrain<IDirectoryGrain>(0).Resolve(envelope.Recipients);
        Recipient[] recipients = [.. found.Select((f, i) => new Recipient(envelope.Recipients[i], f.AccountId, f.Refusal))];
        bool available = !envelope.WhenAvailable || await awaited.AreAvailable(envelope.Sender, recipients);
        long againMs = Awaiting.LookAgainAt(
            envelope.AcceptedAtMs, envelope.NotBeforeMs, envelope.ExpireAtMs, services.Limits.DeferDays, available,
            services.NowMs);
        if (againMs == 0)
        {
            awaited.Forget(message);
            return await Release(picture, row, envelope, recipients, done);
        }

        awaited.Remember(message, againMs, recipients);
        return await journal.Write(picture, new Proposal
        {
            Writes = [done, Wakes.Schedule(picture.Key, againMs, WakeReason.Release, message)],
        });
    }

    private async Task<CommitOutcome> Release(
        AccountPicture picture, PlacementRow row, MessageEnvelope envelope, Recipient[] recipients, LedgerWrite done)
    {
        PlacementFlags flags = (PlacementFlags)row.Flags & ~PlacementFlags.Scheduled;
        if (_debts.IncludeSelf(recipients))
        {
            flags |= PlacementFlags.Inbox | PlacementFlags.Delivered;
        }

        List<LedgerWrite> writes = [done, new LedgerWrite.SetPlacementFlags(picture.Key, row.Stored.Message, (int)flags)];
        List<OwedMessage> owed = _debts.Owe(
            picture.Key, row.Stored.Message, recipients, envelope, EntryCodec.Bytes(row.Stored.Content), writes);
        return await journal.Write(picture, new Proposal
        {
            State = picture.Account with { Scheduled = Math.Max(0, picture.Account.Scheduled - 1) },
            Events = [new MessageReleased(row.Stored.Message.Value)],
            Writes = writes,
            TakesAway = true,
            Enqueued = ticket => relay.Start(owed, ticket),
        });
    }

    private async Task<CommitOutcome> Expire(AccountPicture picture, FiledMessage message, LedgerWrite done)
    {
        PlacementRow row = message.Row;
        MessageEnvelope envelope = EntryCodec.Envelope(row.Stored);
        var owed = new OwedReports(services, picture, envelope, row.Stored.Message);
        if (envelope.WantsDeliveryReport && picture.Account.Settings.AllowDeliveryReports)
        {
            owed.Add(ReportKind.Expired, services.NowMs);
        }

        List<LedgerWrite> writes = [done, new LedgerWrite.Unplace(picture.Key, row.Stored.Message), .. owed.Writes];
        Relations.Removed(writes, picture.Key, row, envelope);
        CommitOutcome outcome = await journal.Write(picture, new Proposal
        {
            Events = [new MessageExpired(row.Stored.Message.Value, envelope.Conversation)],
            Writes = writes,
            Recounts = [message.Recount(after: null)],
            TakesAway = true,
        });
        if (outcome == CommitOutcome.Committed)
        {
            GrainMetrics.Expired();
            owed.Relay(relay);
        }

        return outcome;
    }
}
