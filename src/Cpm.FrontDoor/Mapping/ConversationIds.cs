using System.Globalization;

namespace Cpm.FrontDoor.Mapping;

/// <summary>Ids of conversations on the wire: "c" and the number in 16 lower-case hexadecimal digits.</summary>
internal static class ConversationIds
{
    private const int Length = 17;

    public static string Format(long conversation) => conversation == 0 ? "" : string.Create(
        Length, conversation, static (text, number) =>
        {
            text[0] = 'c';
            number.TryFormat(text[1..], out _, "x16", CultureInfo.InvariantCulture);
        });

    /// <summary>Reads an id; 0, which no conversation has, for anything else.</summary>
    public static long Parse(string id)
    {
        if (id.Length != Length || id[0] != 'c' || id.AsSpan(1).IndexOfAnyInRange('A', 'F') >= 0)
            return 0;
        var read = long.TryParse(id.AsSpan(1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var number);
        return read && number > 0 ? number : 0;
    }
}
