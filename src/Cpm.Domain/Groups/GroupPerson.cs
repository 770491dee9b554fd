namespace Cpm.Domain.Groups;

/// <summary>Somebody who acts in a group, or on whom is acted.</summary>
/// <param name="AccountId">His account.</param>
/// <param name="Address">The address by which the group knows him, in canonical form.</param>
public sealed record GroupPerson(string AccountId, string Address);
