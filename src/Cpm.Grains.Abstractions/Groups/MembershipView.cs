using Cpm.Domain.Groups;

namespace Cpm.Grains.Groups;

/// <summary>A group that an account has to do with, as the account was last told.</summary>
/// <param name="Group">Its id.</param>
/// <param name="Address">Its address.</param>
/// <param name="Name">Its name.</param>
/// <param name="Role">What the account may do there once it takes part.</param>
/// <param name="Standing">How it stands to the group.</param>
/// <param name="Waiting">The group has not started.</param>
[GenerateSerializer, Immutable, Alias("cpm.MembershipView")]
public sealed record MembershipView(
    string Group, string Address, string Name, GroupRole Role, GroupStanding Standing, bool Waiting = false);
