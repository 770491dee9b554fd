using Cpm.Domain.Groups;

namespace Cpm.Grains.Groups;

/// <summary>The rules of a group (CPM-GRP-003).</summary>
/// <param name="MaySend">Who may send.</param>
/// <param name="MayInvite">Who may invite.</param>
/// <param name="MaySeeMembers">Who may see who else takes part.</param>
/// <param name="Entrance">How one gets in without being invited.</param>
/// <param name="GivesHistory">Who comes in gets what was sent before.</param>
/// <param name="MediaTypes">What may be sent; empty for anything.</param>
/// <param name="EndAtMs">When it ends, Unix milliseconds; 0 for never.</param>
/// <param name="EndsWithOwner">It ends when its owner leaves.</param>
/// <param name="FewestMembers">It ends when fewer are left; 0 for never.</param>
/// <param name="EndIdleMs">It ends when nothing was sent for so long, in milliseconds; 0 for never.</param>
/// <param name="Moderated">What is sent waits for a moderator.</param>
/// <param name="ModeratedMediaTypes">What waits; empty for all.</param>
/// <param name="MayStartSessions">Who may start a session of the group.</param>
/// <param name="StartAtMs">When it starts, Unix milliseconds; 0 for no time.</param>
/// <param name="StartMembers">It starts as soon as so many take part; 0 for no number.</param>
[GenerateSerializer, Immutable, Alias("cpm.GroupTermsView")]
public sealed record GroupTermsView(
    GroupRole MaySend, GroupRole MayInvite, GroupRole MaySeeMembers, GroupEntrance Entrance, bool GivesHistory,
    string[] MediaTypes, long EndAtMs, bool EndsWithOwner, int FewestMembers, long EndIdleMs, bool Moderated,
    string[] ModeratedMediaTypes, GroupRole MayStartSessions = GroupRole.Member, long StartAtMs = 0,
    int StartMembers = 0);
