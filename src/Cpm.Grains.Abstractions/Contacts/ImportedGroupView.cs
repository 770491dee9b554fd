using Cpm.Domain.Contacts;

namespace Cpm.Grains.Contacts;

/// <summary>What became of a group of contacts that an import has.</summary>
/// <param name="Group">The group afterwards.</param>
/// <param name="Outcome">It was made, got members, or had them all.</param>
/// <param name="Unknown">Members that are no contacts, as they were named.</param>
[GenerateSerializer, Immutable, Alias("cpm.ImportedGroupView")]
public sealed record ImportedGroupView(ContactGroupView Group, ContactOutcome Outcome, string[] Unknown);
