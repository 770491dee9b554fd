using System.Collections.Immutable;

namespace Cpm.Domain.Accounts;

/// <summary>A change of an account by the operator.</summary>
/// <param name="State">The account afterwards.</param>
/// <param name="Claimed">Addresses it gains.</param>
/// <param name="Released">Addresses it loses.</param>
public sealed record AddressChange(AccountState State, ImmutableArray<string> Claimed, ImmutableArray<string> Released);
