using System.CommandLine;

namespace Cpm.Cli;

/// <summary>The values of an enumeration as words of the command line: without the one that says nothing.</summary>
internal static class Words
{
    private const string Nothing = "Unspecified";

    /// <summary>Takes nothing but the words, and offers them.</summary>
    public static Argument<T> InWords<T>(this Argument<T> argument) where T : struct, Enum
    {
        argument.AcceptOnlyFromAmong(StringComparer.OrdinalIgnoreCase, Of<T>());
        return argument;
    }

    /// <summary>Takes nothing but the words, and offers them.</summary>
    public static Option<T> InWords<T>(this Option<T> option) where T : struct, Enum
    {
        option.AcceptOnlyFromAmong(StringComparer.OrdinalIgnoreCase, Of<T>());
        return option;
    }

    /// <summary>Takes nothing but the words, and offers them.</summary>
    public static Option<T[]> InWords<T>(this Option<T[]> option) where T : struct, Enum
    {
        option.AcceptOnlyFromAmong(StringComparer.OrdinalIgnoreCase, Of<T>());
        return option;
    }

    private static string[] Of<T>() where T : struct, Enum =>
        [.. Enum.GetNames<T>().Where(name => name != Nothing).Select(name => name.ToLowerInvariant())];
}
