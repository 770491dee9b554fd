using System.Collections.Immutable;
using Cpm.Domain.Accounts;

namespace Cpm.Domain.Groups;

/// <summary>The rules that a group was given (CPM-GRP-003).</summary>
public sealed record GroupTerms : Growing
{
    /// <summary>Who may send: this role and greater ones.</summary>
    public GroupRole MaySend { get; init; } = GroupRole.Member;

    /// <summary>Who may invite.</summary>
    public GroupRole MayInvite { get; init; } = GroupRole.Admin;

    /// <summary>Who may see who else takes part.</summary>
    public GroupRole MaySeeMembers { get; init; } = GroupRole.Observer;

    /// <summary>How one gets in without being invited.</summary>
    public GroupEntrance Entrance { get; init; }

    /// <summary>Who may start a session of the group; none where nothing was said: members.</summary>
    public GroupRole MayStartSessions { get; init; }

    /// <summary>Who comes in gets what was sent before (the last messages, up to a limit).</summary>
    public bool GivesHistory { get; init; }

    /// <summary>Media types that may be sent, in lower case without parameters; empty: any (CPM-GRP-001).</summary>
    public ImmutableArray<string> MediaTypes { get; init; } = [];

    /// <summary>What is sent waits for a moderator: somebody who looks after the group.</summary>
    public bool Moderated { get; init; }

    /// <summary>Media types that wait for a moderator, as in <see cref="MediaTypes"/>; empty: all that is sent.</summary>
    public ImmutableArray<string> ModeratedMediaTypes { get; init; } = [];

    /// <summary>When it starts, Unix milliseconds; 0 for at once, or for <see cref="StartMembers"/> alone.</summary>
    public long StartAtMs { get; init; }

    /// <summary>It starts as soon as so many take part; 0 for at once, or for <see cref="StartAtMs"/> alone.</summary>
    public int StartMembers { get; init; }

    /// <summary>When it ends, Unix milliseconds; 0 for never.</summary>
    public long EndAtMs { get; init; }

    /// <summary>It ends when nothing was sent for so long, in milliseconds; 0 for never.</summary>
    public long EndIdleMs { get; init; }

    /// <summary>It ends when its owner leaves; otherwise another becomes the owner.</summary>
    public bool EndsWithOwner { get; init; }

    /// <summary>It ends when somebody goes and fewer than so many are left; 0 for never.</summary>
    public int FewestMembers { get; init; }
}
