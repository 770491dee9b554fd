using System.Runtime.CompilerServices;

namespace Cpm.Domain.Groups;

/// <summary>What a group's link carries: who knows it may come in, so it is compared as a secret.</summary>
internal static class LinkToken
{
    /// <summary>Compares in a time that tells nothing of where two tokens of the same length differ.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.NoOptimization)]
    public static bool AreSame(string one, string other)
    {
        if (one.Length != other.Length)
        {
            return false;
        }

        int difference = 0;
        for (int i = 0; i < one.Length; i++)
        {
            difference |= one[i] ^ other[i];
        }

        return difference == 0;
    }
}
