namespace Cpm.Domain.Sessions;

/// <summary>Where a file of a session is that somebody may take in.</summary>
/// <param name="Owner">The account that offers it.</param>
/// <param name="MediaId">The id by which that account holds it.</param>
public sealed record FileGrant(string Owner, string MediaId);
