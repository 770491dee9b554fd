namespace Cpm.Grains.Messages;

/// <summary>A message owed to one recipient, as the relay works on it.</summary>
/// <param name="Delivery">What to bring.</param>
/// <param name="AccountId">The account to bring it to, as last looked up; null to look it up.</param>
/// <param name="AtMs">Owed since, Unix milliseconds.</param>
internal sealed record OwedMessage(MessageDelivery Delivery, string? AccountId, long AtMs);
