namespace Cpm.Domain.Search;

/// <summary>What one of a message's terms is, or within which stretch of terms it lies.</summary>
/// <param name="First">The term, or the first of the stretch.</param>
/// <param name="End">The first term after the stretch; null for one term.</param>
public sealed record SearchCondition(string First, string? End = null)
{
    /// <summary>Whether one of some terms meets it.</summary>
    /// <param name="terms">A message's terms.</param>
    /// <returns>True if one does.</returns>
    public bool IsMetBy(IReadOnlySet<string> terms) => End is null ? terms.Contains(First) : terms.Any(Holds);

    /// <summary>Whether it lies within.</summary>
    /// <param name="term">A term.</param>
    /// <returns>True if it does.</returns>
    public bool Holds(string term) => End is null
        ? term == First
        : CompareUtf8(term, First) >= 0 && CompareUtf8(term, End) < 0;

    // As databases compare: by code points, where UTF-16 units would put the rarest characters before some others.
    private static int CompareUtf8(string one, string other)
    {
        int length = Math.Min(one.Length, other.Length);
        for (int i = 0; i < length; i++)
        {
            if (one[i] != other[i])
            {
                return char.IsSurrogate(one[i]) == char.IsSurrogate(other[i])
                    ? one[i].CompareTo(other[i])
                    : char.IsSurrogate(one[i]) ? 1 : -1;
            }
        }

        return one.Length.CompareTo(other.Length);
    }
}
