using Cpm.Domain;
using Cpm.Domain.Accounts;
using Cpm.Domain.Addressing;
using Cpm.Domain.Groups;
using Cpm.Domain.Sessions;
using Cpm.Grains.Addressing;
using Cpm.Grains.Groups;

namespace Cpm.Grains.Sessions;

/// <summary>Finds those who are called into a session: by their addresses, or as those who take part in a group.</summary>
internal sealed class Callees(IGrainFactory grains)
{
    /// <summary>Those at some addresses; where there is one only it may be a group's.</summary>
    public async Task<(Called? Called, Refusal? Refused)> Of(string account, string[] addresses, bool mayBeGroup = true)
    {
        Resolution[] found = await grains.GetGrain<IDirectoryGrain>(0).Resolve(addresses);
        if (Array.Find(found, f => f.Refusal != RefusalReason.None) is { } unknown)
        {
            return (null, new Refusal(unknown.Refusal));
        }

        if (mayBeGroup && found is [{ AccountId: { } group }] && GroupId.IsGroup(group))
        {
            return await Of(account, group, starts: true);
        }

        return Array.Exists(found, f => AccountId.BelongsToNobody(f.AccountId))
            ? (null, Refusal.Field(mayBeGroup ? "invitees" : "addresses"))
            : (Called.Nobody with { Persons = [.. found.Select(f => new SessionPerson(f.AccountId!, f.Canonical))] }, null);
    }

    /// <summary>Those who take part in a group.</summary>
    public async Task<(Called? Called, Refusal? Refused)> Of(string account, string group, bool starts)
    {
        Answer<GroupRoll> answer = await grains.GetGrain<IGroupGrain>(group).Call(account, starts);
        return answer.Value is not { } roll
            ? (null, new Refusal(answer.Refusal!.Reason, answer.Refusal.Subject, answer.Refusal.Value))
            : (new Called(
                [.. roll.Accounts.Select((a, i) => new SessionPerson(a, roll.Addresses[i], roll.Roles[i] >= GroupRole.Admin))],
                group, roll.Address, roll.Name), null);
    }

    /// <summary>Some of those who take part in a group, and nobody else.</summary>
    public async Task<(Called? Called, Refusal? Refused)> Of(string account, string group, string[] addresses)
    {
        (Called? members, Refusal? refused) = await Of(account, group, starts: false);
        if (members is null)
        {
            return (null, refused);
        }

        string[] wanted = [.. addresses.Select(a => CpmAddress.TryParse(a, out CpmAddress c) ? c.Value : "")];
        SessionPerson[] chosen = [.. members.Persons.Where(p => wanted.Contains(p.Address))];
        return chosen.Length < wanted.Length
            ? (null, new Refusal(RefusalReason.NotPermitted))
            : (members with { Persons = chosen }, null);
    }
}
