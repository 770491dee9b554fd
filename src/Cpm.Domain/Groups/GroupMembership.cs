using Cpm.Domain.Accounts;

namespace Cpm.Domain.Groups;

/// <summary>How an account stands to a group, as the account was told.</summary>
/// <param name="Group">The group's id.</param>
/// <param name="Address">The group's address.</param>
/// <param name="Name">The group's name.</param>
/// <param name="Role">What the account may do there.</param>
/// <param name="Standing">Invited, asked or joined.</param>
/// <param name="Waiting">The group has not started.</param>
public sealed record GroupMembership(
    string Group, string Address, string Name, GroupRole Role, GroupStanding Standing, bool Waiting = false) : Growing;
