namespace Cpm.Grains.Admin;

/// <summary>Work that one account owes.</summary>
/// <param name="Id">Its number.</param>
/// <param name="AccountId">Who owes it.</param>
/// <param name="Target">To whom: an address for a message, an account for a report; a file of a session that is to be taken in.</param>
/// <param name="Message">The message it carries; 0 for none.</param>
/// <param name="AtMs">Since when, Unix milliseconds.</param>
[GenerateSerializer, Immutable, Alias("cpm.OutboxView")]
public sealed record OutboxView(long Id, string AccountId, string Target, long Message, long AtMs);
