using System.Buffers;
using Cpm.Domain.Sessions;

namespace Cpm.FrontDoor.Mapping;

/// <summary>Ids of sessions on the wire: "s" and 20 lower-case hexadecimal digits. Opaque to callers.</summary>
internal static class SessionIds
{
    private const int Length = 21;
    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789abcdef");

    public static string Format(string session) => string.Concat("s", session.AsSpan(SessionId.Prefix.Length));

    /// <summary>Reads an id; null for anything else.</summary>
    public static string? Parse(string id) =>
        id.Length == Length && id[0] == 's' && !id.AsSpan(1).ContainsAnyExcept(Digits)
            ? string.Concat(SessionId.Prefix, id.AsSpan(1))
            : null;
}
