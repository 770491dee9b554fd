using Cpm.Domain.Accounts;

namespace Cpm.Domain.Media;

/// <summary>An account that holds a medium more.</summary>
/// <param name="State">The account afterwards.</param>
/// <param name="NearQuota">By this, what is stored came near the quota.</param>
public sealed record MediaKept(AccountState State, bool NearQuota);
