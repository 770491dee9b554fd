namespace Cpm.Grains.Contacts;

/// <summary>Somebody whom messages were exchanged with and who is not a contact.</summary>
/// <param name="Address">The address, in canonical form.</param>
/// <param name="Messages">How many messages there are with him alone or with him among others, up to a number for each conversation.</param>
/// <param name="LastAtMs">When the last was, Unix milliseconds.</param>
[GenerateSerializer, Immutable, Alias("cpm.ContactSuggestion")]
public sealed record ContactSuggestion(string Address, int Messages, long LastAtMs);
