using Cpm.Domain;
using Cpm.Domain.Accounts;
using Cpm.Domain.Messages;
using Cpm.Domain.Sessions;
using Cpm.Grains.Accounts;
using Cpm.Grains.Entries;
using Cpm.Grains.Groups;
using Cpm.Grains.Journal;
using Cpm.Grains.Messages;
using Cpm.Grains.Scheduling;
using Cpm.Ledger;
using Cpm.Ledger.Reads;

namespace Cpm.Grains.Sessions;

/// <summary>What is written down of what happens in a session.</summary>
internal sealed class SessionLedger(string name, AccountServices services)
{
    private readonly Debts _debts = new(name, services);

    /// <summary>A session that was started.</summary>
    public Proposal<SessionView> Started(
        AccountPicture picture, string own, string subject, string by, SessionOutcome started, SessionNotices owed)
    {
        AccountKey key = services.Keys.NextAccount();
        SessionOutcome outcome = started with { Session = started.Session with { Version = picture.NextSeq } };
        var state = new AccountState
        {
            AccountId = name,
            Addresses = [own],
            DisplayName = subject,
            CreatedAtMs = services.NowMs,
            Version = 1,
            Session = outcome.Session,
        };
        owed.Add(key, new SessionState(), outcome, by);
        List<LedgerWrite> writes =
        [
            new LedgerWrite.CreateAccount(key, name, AccountJournal.Bytes(state)),
            new LedgerWrite.ClaimAddress(own, key),
            .. owed.Writes,
        ];
        Watch(key, new SessionState(), outcome.Session, writes);
        return new Proposal<SessionView>
        {
            Answer = SessionMapping.View(name, own, subject, outcome.Session, outcome.Session.Initiator, true),
            State = state,
            Events = [new SessionChanged(owed.Notice(outcome, "", by, outcome.Events), [])],
            Writes = writes,
        };
    }

    /// <summary>What became of a session, and what it owes to whom for it.</summary>
    /// <param name="picture">The session's account.</param>
    /// <param name="before">The session as it was.</param>
    /// <param name="outcome">What became of it.</param>
    /// <param name="by">The address of who did it; empty if nobody did.</param>
    /// <param name="owed">Takes the notices.</param>
    /// <param name="history">What is given to those who come in.</param>
    /// <param name="messages">Takes what they are owed of it.</param>
    /// <param name="amendments">Takes what became of it since.</param>
    public Proposal Changed(
        AccountPicture picture, SessionState before, SessionOutcome outcome, string by, SessionNotices owed,
        IReadOnlyList<PlacementRow> history, List<OwedMessage> messages, OwedAmendments? amendments = null)
    {
        if (outcome.Events.IsEmpty)
        {
            return new Proposal();
        }

        outcome = outcome with { Session = outcome.Session with { Version = picture.NextSeq } };
        owed.Add(picture.Key, before, outcome, by);
        List<LedgerWrite> writes = [.. owed.Writes];
        foreach (SessionEvent came in outcome.Events.Where(e => e.Kind == SessionEventKind.Joined))
        {
            Recipient[] newcomer = [new Recipient(came.Address, came.AccountId, RefusalReason.None)];
            messages.AddRange(history.SelectMany(row => _debts.Owe(
                picture.Key, row.Stored.Message, newcomer, EntryCodec.Envelope(row.Stored), EntryCodec.Bytes(row.Stored.Content), writes)));
            foreach (PlacementRow row in amendments is null ? [] : history.Where(r => !r.Amended.IsEmpty))
            {
                GroupAmendments.Owe(amendments!, name, row.Stored.Message, EntryCodec.Amended(row), came.Address, null);
            }
        }

        writes.AddRange(amendments?.Writes ?? []);

        Watch(picture.Key, before, outcome.Session, writes);
        return new Proposal
        {
            State = picture.Account with { Session = outcome.Session },
            Events = [new SessionChanged(owed.Notice(outcome, "", by, outcome.Events), [])],
            Writes = writes,
        };
    }

    /// <summary>The last of what was said in a session, in order: what is given to who comes in, where its terms say so.</summary>
    public async Task<IReadOnlyList<PlacementRow>> Past(AccountKey key)
    {
        IReadOnlyList<PlacementRow> last = await services.Read((reader, stop) => reader.ListPlacements(
            key, long.MaxValue, services.Limits.GroupHistoryMessages, stop));
        return [.. last.Reverse()];
    }

    private void Watch(AccountKey key, SessionState before, SessionState now, List<LedgerWrite> writes)
    {
        Wakes.Move(key, before.NextRingEndMs(), now.NextRingEndMs(), WakeReason.RingOut, writes);
        Wakes.Move(key, before.NextStartMs(), now.NextStartMs(), WakeReason.StartSession, writes);
        Wakes.Move(key, before.EndsAtMs(), now.EndsAtMs(), WakeReason.EndSession, writes);
        Wakes.Move(key, Lapsing.AtMs(before, services.Limits), Lapsing.AtMs(now, services.Limits), WakeReason.RemoveSession, writes);
    }
}
