using System.Collections.Immutable;
using Cpm.Domain.Accounts;

namespace Cpm.Domain.Groups;

/// <summary>What a group is. Its address and its name are those of its account.</summary>
public sealed record GroupState : Growing
{
    /// <summary>All whom it knows, in the order in which they came.</summary>
    public ImmutableArray<GroupMember> Members { get; init; } = [];

    /// <summary>Its rules.</summary>
    public GroupTerms Terms { get; init; } = new();

    /// <summary>The media type of its picture; empty if it has none.</summary>
    public string PictureType { get; init; } = "";

    /// <summary>Its picture.</summary>
    public ReadOnlyMemory<byte> Picture { get; init; }

    /// <summary>What its link carries; empty if it has none.</summary>
    public string LinkToken { get; init; } = "";

    /// <summary>It is over: nobody can do anything in it any more.</summary>
    public bool Ended { get; init; }

    /// <summary>It has not started: nobody can send to it yet.</summary>
    public bool Waiting { get; init; }

    /// <summary>The entry that last told of a change.</summary>
    public long Version { get; init; }

    /// <summary>What waits for a moderator, in the order in which it came.</summary>
    public ImmutableArray<HeldMessage> Held { get; init; } = [];

    /// <summary>When it has to be looked after whether anything was sent, Unix milliseconds; 0 for never.</summary>
    public long IdleCheckMs { get; init; }

    /// <summary>When it ends whatever happens, Unix milliseconds; 0 for never, and when it is over.</summary>
    public long EndsAtMs => Ended ? 0 : Terms.EndAtMs;

    /// <summary>When it starts if it has not before, Unix milliseconds; 0 for never, and once it has or is over.</summary>
    public long StartsAtMs => Waiting && !Ended ? Terms.StartAtMs : 0;

    /// <summary>The last number that was given to a member.</summary>
    public int LastNumber { get; init; }

    /// <summary>Those who take part.</summary>
    public IEnumerable<GroupMember> Joined => Members.Where(m => m.Standing == GroupStanding.Joined);

    /// <summary>How an account stands to the group.</summary>
    /// <param name="accountId">The account.</param>
    /// <returns>The member, or null if the group does not know it.</returns>
    public GroupMember? Find(string accountId) => Members.FirstOrDefault(m => m.AccountId == accountId);

    /// <summary>The same with one member as given, who is added, and numbered, if he is new.</summary>
    /// <param name="member">The member.</param>
    /// <returns>The group afterwards.</returns>
    public GroupState With(GroupMember member)
    {
        int at = IndexOf(member.AccountId);
        return at < 0
            ? this with { Members = Members.Add(member with { Number = LastNumber + 1 }), LastNumber = LastNumber + 1 }
            : this with { Members = Members.SetItem(at, member with { Number = Members[at].Number }) };
    }

    /// <summary>The same without one member.</summary>
    /// <param name="accountId">His account.</param>
    /// <returns>The group afterwards.</returns>
    public GroupState Without(string accountId)
    {
        int at = IndexOf(accountId);
        return at < 0 ? this : this with { Members = Members.RemoveAt(at) };
    }

    private int IndexOf(string accountId)
    {
        for (int i = 0; i < Members.Length; i++)
        {
            if (Members[i].AccountId == accountId)
            {
                return i;
            }
        }

        return -1;
    }
}
