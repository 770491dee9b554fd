using System.Collections.Immutable;
using Cpm.Domain.Accounts;

namespace Cpm.Domain.Contacts;

/// <summary>What becomes of an address book: an entry for each contact that changes, and after them one for each group.</summary>
/// <param name="State">The account afterwards.</param>
/// <param name="Verdicts">About each change, in order.</param>
/// <param name="Groupings">About groups.</param>
public sealed record ContactPlan(
    AccountState State, ImmutableArray<ContactVerdict> Verdicts, ImmutableArray<ContactGrouping> Groupings);
