using Cpm.Domain;
using Cpm.Domain.Accounts;
using Cpm.Domain.Addressing;
using Cpm.Domain.Groups;
using Cpm.Domain.Messages;
using Cpm.Grains.Accounts;
using Cpm.Grains.Addressing;
using Cpm.Grains.Journal;
using Cpm.Grains.Messages;
using Cpm.Ledger.Reads;

namespace Cpm.Grains.Groups;

/// <summary>What is done in a group (CPM-GRP-002..006). Every change is an entry of the group's own ledger, which fences it.</summary>
internal sealed class GroupDesk(
    string name, AccountServices services, IGrainFactory grains, AccountJournal journal, Lane lane, RelayDesk relay)
{
    private readonly GroupLedger _ledger = new(name, services);

    public async Task<Answer<GroupView>> Found(Request request, string account, string address, GroupAsk ask)
    {
        (Resolution[] found, Refusal? refused) = await Resolve(ask);
        if (refused is not null)
        {
            return refused;
        }

        OwedNotices? owed = null;
        Answer<GroupView> answer = await journal.Once(request, GrainJson.Default.GroupView, picture =>
        {
            if (picture.State is not null)
            {
                return RefusalReason.GroupUnknown;
            }

            if (!GroupAddress(ask.Address).Is(out string? own, out Refusal? malformed))
            {
                return malformed;
            }

            GroupCommand command = ask.ToCommand(found.Select(f => new GroupPerson(f.AccountId!, f.Canonical)));
            return Governing.Found(new GroupPerson(account, address), command, services.Limits, services.NowMs)
                .Is(out GroupOutcome? founded, out Refusal? not)
                ? _ledger.Founded(picture, own, account, address, founded, owed = new OwedNotices(services, name, own))
                : not;
        });
        Tell(answer, owed, []);
        return answer;
    }

    public async Task<Answer<GroupView>> Act(Request request, string account, string address, GroupAsk ask)
    {
        (Resolution[] found, Refusal? refused) = await Resolve(ask);
        if (refused is not null)
        {
            return refused;
        }

        OwedNotices? owed = null;
        List<OwedMessage> messages = [];
        OwedAmendments? amendments = null;
        Answer<GroupView> answer = await lane.Run(() => journal.Once(
            request, GrainJson.Default.GroupView, picture => Past(picture, ask), (picture, past) =>
            {
                if (picture.State is not { Group: { } group } state)
                {
                    return RefusalReason.GroupUnknown;
                }

                var actor = new GroupPerson(account, group.Find(account)?.Address ?? address);
                GroupCommand command = ask.ToCommand(Persons(group, ask, found));
                if (!Governing.Decide(group, state.DisplayName, actor, command, services.Limits, services.NowMs)
                    .Is(out GroupOutcome? outcome, out Refusal? not))
                {
                    return not;
                }

                if (ask.Action == GroupAction.PassMessage && past.Held is null)
                {
                    return RefusalReason.MessageUnknown;
                }

                owed = new OwedNotices(services, name, state.Addresses[0]);
                messages = [];
                amendments = new OwedAmendments(services, picture.Key);
                Proposal changed = _ledger.Changed(picture, group, outcome, actor.Address, owed, past, messages, amendments);
                return changed.With(
                    GroupMapping.View(name, state.Addresses[0], outcome.Name, changed.State?.Group ?? group, account));
            }));
        Tell(answer, owed, messages, amendments);
        return answer;
    }

    private void Tell(
        Answer<GroupView> answer, OwedNotices? owed, List<OwedMessage> messages, OwedAmendments? amendments = null)
    {
        if (answer.Value is not null)
        {
            owed?.Relay(relay);
            relay.Start(messages, null);
            amendments?.Relay(relay);
        }
    }

    // Only invitations and bans are about people whom the group may not know yet.
    private async Task<(Resolution[] Found, Refusal? Refused)> Resolve(GroupAsk ask)
    {
        if (ask.Addresses.Length == 0 || ask.Action is not (GroupAction.None or GroupAction.Invite or GroupAction.Ban))
        {
            return ([], null);
        }

        Resolution[] found = await grains.GetGrain<IDirectoryGrain>(0).Resolve(ask.Addresses);
        return Array.Find(found, f => f.Refusal != RefusalReason.None) is { } unknown ? (found, new Refusal(unknown.Refusal))
            : Array.Exists(found, f => AccountId.BelongsToNobody(f.AccountId)) ? (found, Refusal.Field("addresses"))
            : (found, null);
    }

    private static IEnumerable<GroupPerson> Persons(GroupState group, GroupAsk ask, Resolution[] found)
    {
        if (found.Length > 0)
        {
            return found.Select(f => new GroupPerson(f.AccountId!, f.Canonical));
        }

        string[] addresses = [.. ask.Addresses.Select(a => CpmAddress.TryParse(a, out CpmAddress address) ? address.Value : "")];
        return group.Members.Where(m => addresses.Contains(m.Address)).Select(m => new GroupPerson(m.AccountId, m.Address));
    }

    private Decision<string> GroupAddress(string wanted)
    {
        if (wanted.Length == 0)
        {
            return services.Addresses.FirstDomain is { } domain
                ? $"sip:group-{name[GroupId.Prefix.Length..]}@{domain}"
                : Refusal.Field("address");
        }

        return !CpmAddress.TryParse(wanted, out CpmAddress address) ? RefusalReason.AddressMalformed
            : services.Addresses.IsOwn(address) ? address.Value
            : RefusalReason.AddressForeign;
    }

    private async Task<GroupPast> Past(AccountPicture picture, GroupAsk ask)
    {
        switch (ask.Action)
        {
            case GroupAction.PassMessage:
                return new GroupPast([], await services.Read(
                    (reader, stop) => reader.FindPlacement(picture.Key, new MessageKey(ask.Message), stop)));
            case GroupAction.Accept or GroupAction.Join or GroupAction.Admit or GroupAction.Invite
                when picture.State?.Group is { Terms.GivesHistory: true }:
                IReadOnlyList<PlacementRow> last = await services.Read((reader, stop) => reader.ListPlacements(
                    picture.Key, long.MaxValue, services.Limits.GroupHistoryMessages, stop));
                return new GroupPast([.. last.Where(p => ((PlacementFlags)p.Flags & (PlacementFlags.Held | PlacementFlags.Recalled)) == 0).Reverse()], null);
            default:
                return GroupPast.None;
        }
    }
}
