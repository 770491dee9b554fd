namespace Cpm.Grains.Sessions;

/// <summary>A file of a session that an account still has to take in for its user, as its outbox keeps it.</summary>
/// <param name="Session">The session.</param>
/// <param name="Medium">The medium that carries it.</param>
/// <param name="Owner">The account that offers it; empty where the session did not say, and has to be asked.</param>
/// <param name="MediaId">The id by which that account holds it.</param>
internal sealed record FileWish(string Session, int Medium, string Owner, string MediaId);
