namespace Cpm.Domain.Accounts;

/// <summary>Somebody whose messages are dropped unseen.</summary>
/// <param name="Address">The address that was blocked, in canonical form.</param>
/// <param name="AccountId">The account that had it then, so that its other addresses are no way round; null if nobody.</param>
public sealed record BlockedSender(string Address, string? AccountId) : Growing;
