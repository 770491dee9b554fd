using Cpm.Domain.Spelling;

namespace Cpm.Domain.Search;

/// <summary>What one of a message's terms is, or within which stretch of terms it lies.</summary>
/// <param name="First">The term, or the first of the stretch.</param>
/// <param name="End">The first term after the stretch; null for one term.</param>
public sealed record SearchCondition(string First, string? End = null)
{
    /// <summary>The same of messages that were taken into the index in the form before; null if it is no other.</summary>
    public SearchCondition? Former { get; init; }

    /// <summary>Whether one of some terms meets it.</summary>
    /// <param name="terms">A message's terms.</param>
    /// <returns>True if one does.</returns>
    public bool IsMetBy(IReadOnlySet<string> terms) => End is null ? terms.Contains(First) : terms.Any(Holds);

    /// <summary>Whether it lies within.</summary>
    /// <param name="term">A term.</param>
    /// <returns>True if it does.</returns>
    public bool Holds(string term) => End is null
        ? term == First
        : CodePointOrder.Compare(term, First) >= 0 && CodePointOrder.Compare(term, End) < 0;
}
