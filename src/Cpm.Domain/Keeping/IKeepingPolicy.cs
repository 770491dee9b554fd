using System.Collections.Immutable;
using Cpm.Domain.Accounts;

namespace Cpm.Domain.Keeping;

/// <summary>
/// What the operator decides about what accounts keep. It is asked often, also for accounts that it does not concern: so it answers from
/// memory.
/// </summary>
public interface IKeepingPolicy
{
    /// <summary>Whether there may be an account that it concerns; if not, nobody looks for one.</summary>
    bool ConcernsAnybody { get; }

    /// <summary>The rules for an account.</summary>
    /// <param name="account">The account.</param>
    /// <returns>The rules, which come before the user's own; none if it does not concern it.</returns>
    ImmutableArray<KeepingRule> RulesFor(AccountState account);
}
