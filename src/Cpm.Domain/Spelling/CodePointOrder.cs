namespace Cpm.Domain.Spelling;

/// <summary>The order that databases keep texts in: by code points, where UTF-16 units would put the rarest characters before some others.</summary>
public static class CodePointOrder
{
    /// <summary>Which of two texts comes first.</summary>
    /// <param name="one">A text.</param>
    /// <param name="other">Another.</param>
    /// <returns>Less than 0 if the one does, more if the other does, 0 if they are the same.</returns>
    public static int Compare(string one, string other)
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
