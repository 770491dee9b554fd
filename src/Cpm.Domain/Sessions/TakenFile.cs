namespace Cpm.Domain.Sessions;

/// <summary>A file of a session that somebody has taken.</summary>
/// <param name="Medium">The medium that carries it.</param>
/// <param name="Owner">The account that offers it; empty if the session did not say.</param>
/// <param name="MediaId">The id by which that account holds it; empty if it is not in the media store.</param>
public sealed record TakenFile(int Medium, string Owner, string MediaId);
