using System.Collections.Immutable;
using System.Globalization;
using Cpm.Domain.Devices;
using Cpm.Domain.Media;

namespace Cpm.Domain.Access;

/// <summary>What may be retrieved over some networks.</summary>
/// <param name="Networks">Which networks it is about.</param>
/// <param name="Types">Which media types, such as "image/png", "image/*" or "*/*".</param>
/// <param name="MaxBytes">The largest of them that may be retrieved; less than 0: none, also no empty one.</param>
public sealed record AccessRule(ImmutableArray<AccessNetwork> Networks, ImmutableArray<string> Types, long MaxBytes)
{
    private const int Words = 3;

    /// <summary>
    /// Reads a rule: networks, types and the largest size in bytes, with a blank between, such as "cellular,roaming video/* 1000000".
    /// Instead of networks or types "*" stands for all, instead of a size "none" or "any".
    /// </summary>
    /// <param name="text">The text.</param>
    /// <returns>The rule; null if it is none.</returns>
    public static AccessRule? Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        string[] words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length != Words || ParseNetworks(words[0]) is not { } networks || ParseTypes(words[1]) is not { } types)
        {
            return null;
        }

        long? most = words[2] switch
        {
            "none" => -1,
            "any" => long.MaxValue,
            { } size => long.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out long bytes) ? bytes : null,
        };
        return most is { } found ? new AccessRule(networks, types, found) : null;
    }

    /// <summary>Reads the name of a network.</summary>
    /// <param name="text">Its name, in whatever case.</param>
    /// <returns>The network; null if there is none of that name.</returns>
    public static AccessNetwork? ParseNetwork(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        // Numbers are no names.
        return text.All(char.IsAsciiLetter) && Enum.TryParse(text, ignoreCase: true, out AccessNetwork network) ? network : null;
    }

    /// <summary>Whether the rule is about a medium.</summary>
    /// <param name="network">Over which network it is retrieved.</param>
    /// <param name="type">Its type, with or without parameters.</param>
    /// <returns>True if it is.</returns>
    public bool IsAbout(AccessNetwork network, string type)
    {
        ArgumentNullException.ThrowIfNull(type);
        string bare = type.Split(';')[0].TrimEnd();
        return Networks.Contains(network) && Types.Any(range => MediaRange.Includes(range, bare));
    }

    private static ImmutableArray<AccessNetwork>? ParseNetworks(string text)
    {
        if (text == "*")
        {
            return [.. Enum.GetValues<AccessNetwork>()];
        }

        AccessNetwork?[] networks = [.. text.Split(',').Select(ParseNetwork)];
        return networks.Contains(null) ? null : [.. networks.OfType<AccessNetwork>()];
    }

    private static ImmutableArray<string>? ParseTypes(string text)
    {
        if (text == "*")
        {
            return [MediaRange.All];
        }

        string[] types = text.Split(',');
        return types.All(type => type.Split('/') is [{ Length: > 0 }, { Length: > 0 }]) ? [.. types] : null;
    }
}
