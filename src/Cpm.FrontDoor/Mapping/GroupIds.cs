using System.Buffers;
using Cpm.Domain.Groups;

namespace Cpm.FrontDoor.Mapping;

/// <summary>Ids of groups on the wire: "g" and 20 lower-case hexadecimal digits. Opaque to callers.</summary>
internal static class GroupIds
{
    private const int Length = 21;
    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789abcdef");

    public static string Format(string group) => string.Concat("g", group.AsSpan(GroupId.Prefix.Length));

    /// <summary>Reads an id; null for anything else.</summary>
    public static string? Parse(string id) =>
        id.Length == Length && id[0] == 'g' && !id.AsSpan(1).ContainsAnyExcept(Digits)
            ? string.Concat(GroupId.Prefix, id.AsSpan(1))
            : null;
}
