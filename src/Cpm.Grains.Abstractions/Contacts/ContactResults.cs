namespace Cpm.Grains.Contacts;

/// <summary>What became of changes of an address book.</summary>
/// <param name="Results">About each, in the order in which they were asked for.</param>
[GenerateSerializer, Immutable, Alias("cpm.ContactResults")]
public sealed record ContactResults(ContactResult[] Results);
