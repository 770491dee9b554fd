using Cpm.Domain.Groups;
using Cpm.Grains.Accounts;
using Cpm.Grains.Journal;
using Cpm.Grains.Messages;
using Cpm.Grains.Scheduling;
using Cpm.Ledger;
using Cpm.Ledger.Reads;

namespace Cpm.Grains.Groups;

/// <summary>Starts and ends groups whose time has come (CPM-GRP-003).</summary>
internal sealed class GroupTimes(string name, AccountServices services, AccountJournal journal, RelayDesk relay)
{
    private readonly GroupLedger _ledger = new(name, services);

    /// <summary>Whether this looks after wake-ups of a kind.</summary>
    public static bool Is(WakeReason reason) => reason is WakeReason.StartGroup or WakeReason.EndGroup or WakeReason.LookAfterGroup;

    /// <summary>Starts or ends the group if its time has come; ends it if nothing was sent to it for too long.</summary>
    public async Task<CommitOutcome> Due(long dueMs, WakeReason reason)
    {
        AccountPicture picture = await journal.Load();
        long lastSentMs = reason == WakeReason.LookAfterGroup ? await LastSent(picture) : 0;
        GroupState? group = picture.State?.Group;
        if (group is null || dueMs != Due(group, reason))
        {
            LedgerWrite stale = Wakes.Cancel(picture.Key, dueMs, reason, default);
            return await journal.Write(picture, new Proposal { Writes = [stale] });
        }

        string title = picture.Account.DisplayName;
        GroupOutcome outcome = reason switch
        {
            WakeReason.StartGroup => Starting.Settle(GroupOutcome.Nothing(group, title), Math.Max(dueMs, services.NowMs)),
            WakeReason.EndGroup => Parting.End(group, title),
            _ => Idling.Look(group, title, lastSentMs, services.NowMs),
        };
        var owed = new OwedNotices(services, name, picture.Account.Addresses[0]);
        CommitOutcome done = await journal.Write(picture, _ledger.Changed(
            picture, group, outcome, "", owed, GroupPast.None, [], new OwedAmendments(services, picture.Key)));
        if (done == CommitOutcome.Committed)
        {
            owed.Relay(relay);
        }

        return done;
    }

    private static long Due(GroupState group, WakeReason reason) => reason switch
    {
        WakeReason.StartGroup => group.StartsAtMs,
        WakeReason.EndGroup => group.EndsAtMs,
        _ => group.IdleCheckMs,
    };

    private async Task<long> LastSent(AccountPicture picture)
    {
        long head = picture.Head;
        IReadOnlyList<PlacementRow> last = await services.Read(
            (reader, stop) => reader.ListPlacements(picture.Key, long.MaxValue, 1, stop));
        if (picture.Head != head || picture.Last is not null)
        {
            return services.NowMs; // Something happens at this moment.
        }

        MessageEnvelope? envelope = last.Count == 0 ? null : EntryCodec.Envelope(last[0].Stored);
        return envelope is null ? 0 : Math.Max(envelope.AcceptedAtMs, envelope.NotBeforeMs);
    }
}
