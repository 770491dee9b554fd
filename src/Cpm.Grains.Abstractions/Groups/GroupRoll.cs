using Cpm.Domain.Groups;

namespace Cpm.Grains.Groups;

/// <summary>Who is called when a group holds a session.</summary>
/// <param name="Address">The group's address.</param>
/// <param name="Name">The group's name.</param>
/// <param name="Accounts">The accounts of those who take part in the group.</param>
/// <param name="Addresses">Their addresses, in the same order.</param>
/// <param name="Roles">Their roles, in the same order.</param>
[GenerateSerializer, Immutable, Alias("cpm.GroupRoll")]
public sealed record GroupRoll(string Address, string Name, string[] Accounts, string[] Addresses, GroupRole[] Roles);
