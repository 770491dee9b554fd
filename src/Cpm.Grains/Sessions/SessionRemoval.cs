using Cpm.Domain.Sessions;
using Cpm.Grains.Accounts;
using Cpm.Grains.Journal;
using Cpm.Grains.Scheduling;
using Cpm.Ledger;
using Cpm.Ledger.Reads;

namespace Cpm.Grains.Sessions;

/// <summary>
/// Takes a session that ended long ago out of the store: what it holds of messages first, then its entries, then itself; a stretch
/// at a time, each one transaction, so that a crash only means that the next stretch is taken later. A session that ended
/// changes no more, so nothing but its last step has to be fenced.
/// </summary>
internal sealed class SessionRemoval(AccountServices services, AccountJournal journal)
{
    // Entries are rows of nothing else, and many go at the cost of one message.
    private readonly int _entriesAtOnce = 5 * services.Limits.MessagesPerChange;

    /// <summary>Does the next stretch if its time has come, and asks to be woken again if there is more.</summary>
    public async Task<CommitOutcome> Due(AccountPicture picture, SessionState session, long dueMs)
    {
        LedgerWrite done = Wakes.Cancel(picture.Key, dueMs, WakeReason.RemoveSession, default);
        long lapsesMs = Lapsing.AtMs(session, services.Limits);
        if (lapsesMs == 0 || lapsesMs > services.NowMs || await Owes(picture))
        {
            // One that goes on may be ended by a server that does not know of this: it is looked at again.
            long againMs = lapsesMs == 0
                ? services.NowMs + Lapsing.After(services.Limits)
                : Math.Max(lapsesMs, services.NowMs + services.Options.PostponeMs);
            return await journal.Write(picture, new Proposal { Writes = [done, Again(picture, againMs)] });
        }

        int most = services.Limits.MessagesPerChange;
        IReadOnlyList<PlacementRow> held = await services.Read((reader, stop) => reader.ListPlacements(
            picture.Key, long.MaxValue, most, stop));
        LedgerWrite[] taken = [.. held.Select(row => new LedgerWrite.Unplace(picture.Key, row.Stored.Message))];
        if (held.Count == most)
        {
            LedgerWrite again = Again(picture, services.NowMs);
            return await journal.Write(picture, new Proposal { Writes = [done, .. taken, again], TakesAway = true });
        }

        return picture.Head - picture.Floor > _entriesAtOnce
            ? await Write(picture, done, [.. taken, new LedgerWrite.ForgetEntries(picture.Key, picture.Floor + _entriesAtOnce)], more: true)
            : await Write(picture, done,
            [
                .. taken, .. picture.Account.Addresses.Select(a => new LedgerWrite.ReleaseAddress(a, picture.Key)),
                new LedgerWrite.RemoveAccount(picture.Key, picture.Head),
            ], more: false);
    }

    private async Task<bool> Owes(AccountPicture picture) => (await services.Read((reader, stop) => reader.ReadOutbox(
        picture.Key, 0, 1, stop))).Count > 0;

    // The picture shows what is there no more, or a floor that was raised: whoever comes next loads it anew, once this is decided.
    private Task<CommitOutcome> Write(AccountPicture picture, LedgerWrite done, LedgerWrite[] writes, bool more) =>
        journal.Write(picture, new Proposal
        {
            Writes = more ? [done, .. writes, Again(picture, services.NowMs)] : [done, .. writes],
            TakesAway = true,
            Enqueued = _ => journal.Drop(picture),
        });

    private static LedgerWrite Again(AccountPicture picture, long dueMs) =>
        Wakes.Schedule(picture.Key, dueMs, WakeReason.RemoveSession, default);
}
