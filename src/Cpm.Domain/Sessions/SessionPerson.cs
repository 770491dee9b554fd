namespace Cpm.Domain.Sessions;

/// <summary>Somebody who acts in a session, or on whom is acted.</summary>
/// <param name="AccountId">His account.</param>
/// <param name="Address">The address by which the session knows him, in canonical form.</param>
/// <param name="LooksAfter">He looks after the group whose session it is.</param>
public sealed record SessionPerson(string AccountId, string Address, bool LooksAfter = false);
