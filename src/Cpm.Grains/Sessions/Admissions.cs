using Cpm.Domain.Accounts;
using Cpm.Domain.Groups;
using Cpm.Domain.Sessions;
using Cpm.Grains.Accounts;
using Cpm.Grains.Messages;
using Cpm.Ledger;

namespace Cpm.Grains.Sessions;

/// <summary>What a group owes its ongoing sessions: that somebody came in, to commit with what tells of it.</summary>
internal sealed class Admissions(AccountServices services)
{
    private readonly Tellings<SessionReply> _owed = new(services, OwedRows.Payload);

    /// <summary>The rows.</summary>
    public List<LedgerWrite> Writes => _owed.Writes;

    /// <summary>Owes all sessions of a group to know who came in.</summary>
    public void Add(AccountKey key, AccountState group, IEnumerable<GroupEvent> events)
    {
        if (group.Sessions.IsEmpty)
        {
            return;
        }

        foreach (GroupEvent came in events.Where(e => e.Kind == GroupEventKind.Joined))
        {
            foreach (SessionMembership session in group.Sessions)
            {
                Add(key, session.Session, came.AccountId, came.Address);
            }
        }
    }

    /// <summary>Owes a session that just began to know who came in about then.</summary>
    public void Add(AccountKey key, AccountState state, SessionView session)
    {
        if (state.Group is not { } group || session.EndedAtMs != 0 || state.Sessions.Any(s => s.Session == session.Session))
        {
            return;
        }

        foreach (GroupMember member in Admitting.Overlooked(group, session.StartedAtMs, services.NowMs))
        {
            Add(key, session.Session, member.AccountId, member.Address);
        }
    }

    /// <summary>Relays them, once they are durable.</summary>
    public void Relay(RelayDesk relay) => _owed.Relay(relay, static (bearer, outbox, session, reply) => bearer.Bring(outbox, session, reply));

    private void Add(AccountKey key, string session, string account, string address) =>
        _owed.Add(key, session, new SessionReply(account, SessionAction.Admit, 0, []) { Address = address });
}
