using System.Net;
using Cpm.Domain.Access;
using Cpm.Domain.Devices;

namespace Cpm.FrontDoor.Access;

/// <summary>What may be retrieved over which access network (CPM-STOR-004). Bound from the section <c>Access</c>.</summary>
public sealed record AccessOptions
{
    private const int MostRules = 1_000;

    /// <summary>
    /// Rules, the first that is about a medium decides: networks, media types and the largest size in bytes ("none", "any"), such as
    /// "cellular,roaming video/* 1000000". None given: everything may be retrieved.
    /// </summary>
    public string[] Rules { get; init; } = [];

    /// <summary>
    /// Whose addresses are of which network, such as "10.0.0.0/8 cellular"; of several the longest prefix decides. It goes before what
    /// devices say. None given: what devices say is believed.
    /// </summary>
    public string[] Ranges { get; init; } = [];

    /// <summary>Whether devices are believed that say by which network they come; otherwise that is unknown outside of the ranges.</summary>
    public bool BelieveDevices { get; init; } = true;

    /// <summary>What is wrong with these options.</summary>
    /// <returns>One sentence per fault; none when they can be used.</returns>
    public IEnumerable<string> Faults()
    {
        if (Rules.Length > MostRules || Ranges.Length > MostRules)
            yield return $"Access: there are more than {MostRules} rules or ranges.";
        if (Array.Exists(Rules, rule => AccessRule.Parse(rule) is null))
            yield return "Access:Rules holds one that is not networks, media types and a size, such as \"cellular video/* 1000000\".";
        if (Array.Exists(Ranges, range => ParseRange(range) is null))
            yield return "Access:Ranges holds one that is not a range and a network, such as \"10.0.0.0/8 cellular\".";
    }

    internal static (IPNetwork Range, AccessNetwork Network)? ParseRange(string text) =>
        text.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [{ } range, { } named]
        && IPNetwork.TryParse(range, out var parsed) && AccessRule.ParseNetwork(named) is { } network
            ? (parsed, network)
            : null;
}
