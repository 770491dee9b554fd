using Cpm.Domain.Sessions;
using Cpm.Grains.Accounts;
using Cpm.Grains.Journal;
using Cpm.Grains.Messages;
using Cpm.Grains.Scheduling;
using Cpm.Ledger;

namespace Cpm.Grains.Sessions;

/// <summary>Does in a session what its time has come for: begins what was planned, stops what rang long enough, ends it, forgets it.</summary>
internal sealed class SessionTimes(string name, AccountServices services, AccountJournal journal, RelayDesk relay)
{
    private readonly SessionLedger _ledger = new(name, services);
    private readonly SessionRemoval _removal = new(services, journal);

    /// <summary>Whether this looks after wake-ups of a kind.</summary>
    public static bool Is(WakeReason reason) =>
        reason is WakeReason.StartSession or WakeReason.RingOut or WakeReason.EndSession or WakeReason.RemoveSession;

    /// <summary>Does what is due.</summary>
    public async Task<CommitOutcome> Due(long dueMs, WakeReason reason)
    {
        AccountPicture picture = await journal.Load();
        SessionState? session = picture.State?.Session;
        if (session is not null && reason == WakeReason.RemoveSession)
        {
            return await _removal.Due(picture, session, dueMs);
        }

        if (session is null || dueMs != Due(session, reason))
        {
            LedgerWrite stale = Wakes.Cancel(picture.Key, dueMs, reason, default);
            return await journal.Write(picture, new Proposal { Writes = [stale] });
        }

        long nowMs = Math.Max(dueMs, services.NowMs);
        SessionOutcome outcome = reason switch
        {
            WakeReason.StartSession => Inviting.Begin(session, nowMs),
            WakeReason.RingOut => Inviting.RingOut(session, nowMs),
            _ => Parting.End(session, nowMs),
        };
        var owed = new SessionNotices(services, name, picture.Account.Addresses[0], picture.Account.DisplayName);
        CommitOutcome done = await journal.Write(picture, _ledger.Changed(picture, session, outcome, "", owed, [], []));
        if (done == CommitOutcome.Committed)
        {
            owed.Relay(relay);
        }

        return done;
    }

    private static long Due(SessionState session, WakeReason reason) => reason switch
    {
        WakeReason.StartSession => session.NextStartMs(),
        WakeReason.RingOut => session.NextRingEndMs(),
        _ => session.EndsAtMs(),
    };
}
