using System.Globalization;

namespace Cpm.FrontDoor.Mapping;

/// <summary>Message ids on the wire: "m" and the number in 16 lower-case hexadecimal digits. Opaque to callers.</summary>
internal static class MessageIds
{
    private const int Length = 17;

    public static string Format(long message) => string.Create(Length, message, static (text, number) =>
    {
        text[0] = 'm';
        number.TryFormat(text[1..], out _, "x16", CultureInfo.InvariantCulture);
    });

    public static string[] FormatAll(long[] messages) => Array.ConvertAll(messages, Format);

    /// <summary>Reads an id; 0, which no message has, for anything else.</summary>
    public static long Parse(string id)
    {
        if (id.Length != Length || id[0] != 'm' || id.AsSpan(1).IndexOfAnyInRange('A', 'F') >= 0)
            return 0;
        var read = long.TryParse(id.AsSpan(1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var number);
        return read && number > 0 ? number : 0;
    }
}
