using System.Collections.Immutable;
using Cpm.Domain.Accounts;

namespace Cpm.Domain.Keeping;

/// <summary>The operator's policy where he decided the same for all accounts.</summary>
/// <param name="Rules">The rules; none where he decided nothing.</param>
public sealed record SameForAll(ImmutableArray<KeepingRule> Rules) : IKeepingPolicy
{
    /// <summary>Nothing is decided.</summary>
    public static SameForAll Nothing { get; } = new([]);

    /// <inheritdoc />
    public bool ConcernsAnybody => !Rules.IsEmpty;

    /// <inheritdoc />
    public ImmutableArray<KeepingRule> RulesFor(AccountState account) => Rules;
}
