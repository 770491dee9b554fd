using Cpm.Domain.Accounts;
using Cpm.Domain.Groups;
using Cpm.Grains.Accounts;
using Cpm.Grains.Messages;
using Cpm.Grains.Sessions;
using Cpm.Ledger;

namespace Cpm.Grains.Groups;

/// <summary>
/// What a group owes to those who have to do with it when something happened (CPM-GRP-006): outbox rows to commit with the
/// change, to be relayed after. Each is told how he himself stands to the group, and of others only what he may see.
/// </summary>
internal sealed class OwedNotices(AccountServices services, string groupId, string address)
{
    private readonly Tellings<GroupNotice> _owed = new(services, OwedRows.Payload);
    private readonly Admissions _admissions = new(services);

    /// <summary>The rows.</summary>
    public List<LedgerWrite> Writes => [.. _owed.Writes, .. _admissions.Writes];

    /// <summary>Owes notices to all whom it concerns.</summary>
    /// <param name="key">The group's account.</param>
    /// <param name="before">The group as it was.</param>
    /// <param name="outcome">What became of it.</param>
    /// <param name="by">The address of who did it; empty if nobody did.</param>
    public void Add(AccountKey key, GroupState before, GroupOutcome outcome, string by)
    {
        if (outcome.Events.IsEmpty)
        {
            return;
        }

        // Looked up by account: a thousand members are a thousand look-ups.
        Dictionary<string, GroupMember> then = before.Members.ToDictionary(m => m.AccountId);
        Dictionary<string, GroupMember> later = outcome.Group.Members.ToDictionary(m => m.AccountId);
        GroupChange[] all = [.. outcome.Events.Where(e => e.Message == 0).Select(GroupMapping.View)];
        foreach (string account in Audience(before, outcome))
        {
            GroupMember? now = later.GetValueOrDefault(account), known = now ?? then.GetValueOrDefault(account);
            bool belongs = now is { Standing: not GroupStanding.Banned } && !outcome.Group.Ended;
            var membership = new MembershipView(
                groupId, address, outcome.Name, belongs ? now!.Role : GroupRole.None,
                belongs ? now!.Standing : GroupStanding.None, belongs && outcome.Group.Waiting);
            GroupChange[] told = Told(outcome, account, known, all);
            if (told.Length > 0)
            {
                _owed.Add(key, account, new GroupNotice(membership, by, told, outcome.Group.Version));
            }
        }
    }

    /// <summary>Owes the group's ongoing sessions to know who came in.</summary>
    public void Admit(AccountKey key, AccountState group, GroupOutcome outcome) => _admissions.Add(key, group, outcome.Events);

    /// <summary>Relays them, once they are durable.</summary>
    public void Relay(RelayDesk relay)
    {
        _owed.Relay(relay, static (bearer, outbox, account, notice) => bearer.Bring(outbox, account, notice));
        _admissions.Relay(relay);
    }

    private static GroupChange[] Told(GroupOutcome outcome, string account, GroupMember? known, GroupChange[] all)
    {
        bool sees = known?.Rank >= outcome.Group.Terms.MaySeeMembers;
        GroupChange[] seen = sees ? all : [.. all.Where(c => c.Address.Length == 0 || c.Address == known?.Address)];
        return all.Length == outcome.Events.Length ? seen :
        [
            .. outcome.Events
                .Where(e => e.Message != 0 && (known?.Rank >= GroupRole.Admin || e.AccountId == account)).Select(GroupMapping.View),
            .. seen,
        ];
    }

    // Wishes to come in, who is shut out and what waits are the admins' matter and that of whom it concerns.
    private static HashSet<string> Audience(GroupState before, GroupOutcome outcome)
    {
        bool forAdmins = outcome.Events.All(e => e.Message != 0 || e.Kind is GroupEventKind.Asked or GroupEventKind.TurnedAway or GroupEventKind.Unbanned);
        bool forAll = (outcome.Group.Ended && !before.Ended) || (before.Waiting && !outcome.Group.Waiting);
        IEnumerable<GroupMember> hear = forAdmins
            ? outcome.Group.Joined.Where(m => m.Role >= GroupRole.Admin)
            : before.Joined.Concat(outcome.Group.Joined)
                .Concat(forAll ? before.Members.Where(m => m.Standing != GroupStanding.Banned) : []);
        return [.. hear.Select(m => m.AccountId), .. outcome.Events.Select(e => e.AccountId).Where(a => a.Length > 0)];
    }
}
