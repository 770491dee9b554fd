using System.CommandLine;
using System.Text.Json;
using Cpm.Protocol.V1;

namespace Cpm.Cli;

/// <summary>The values of enumerations as words that people type or read.</summary>
internal static class Words
{
    /// <summary>The value that says nothing, which nobody types.</summary>
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

    /// <summary>A reason as documentation has it: QUOTA_REACHED.</summary>
    public static string InContract(this ErrorReason reason) => JsonNamingPolicy.SnakeCaseUpper.ConvertName($"{reason}");

    private static string[] Of<T>() where T : struct, Enum =>
        [.. Enum.GetNames<T>().Where(name => name != Nothing).Select(name => name.ToLowerInvariant())];
}
