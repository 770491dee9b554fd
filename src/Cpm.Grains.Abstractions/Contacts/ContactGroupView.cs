namespace Cpm.Grains.Contacts;

/// <summary>A group of contacts.</summary>
/// <param name="Group">Its number within the account.</param>
/// <param name="Name">Its name.</param>
/// <param name="Count">How many contacts are in it; not told in entries.</param>
/// <param name="Version">The entry that last told of it.</param>
[GenerateSerializer, Immutable, Alias("cpm.ContactGroupView")]
public sealed record ContactGroupView(long Group, string Name, int Count, long Version);
