using System.Globalization;

namespace Cpm.FrontDoor.Mapping;

/// <summary>
/// Ids of devices ("d12"), drafts ("f7"), media of a session ("k3"), stored media ("x5"), links to them ("l9"), contacts ("p3"),
/// groups of contacts ("b4") and folders ("o17") on the wire. Opaque to callers.
/// </summary>
internal static class PrefixedNumbers
{
    public static string Device(int number) => string.Create(CultureInfo.InvariantCulture, $"d{number}");

    public static string Draft(long number) => string.Create(CultureInfo.InvariantCulture, $"f{number}");

    public static string Medium(int number) => string.Create(CultureInfo.InvariantCulture, $"k{number}");

    /// <summary>Reads the id of a medium; 0, which no medium has, for anything else.</summary>
    public static int ParseMedium(string id) => Parse(id, 'k') is var number and <= int.MaxValue ? (int)number : 0;

    public static string Media(long number) => string.Create(CultureInfo.InvariantCulture, $"x{number}");

    public static string MediaLink(long number) => string.Create(CultureInfo.InvariantCulture, $"l{number}");

    public static string Contact(long number) => string.Create(CultureInfo.InvariantCulture, $"p{number}");

    public static string ContactGroup(long number) => string.Create(CultureInfo.InvariantCulture, $"b{number}");

    public static string Folder(long number) => string.Create(CultureInfo.InvariantCulture, $"o{number}");

    /// <summary>Reads the id of a folder that a user made; 0, which none has, for anything else.</summary>
    public static long ParseFolder(string id) => Parse(id, 'o');

    /// <summary>Reads a device id; 0, which no device has, for anything else.</summary>
    public static int ParseDevice(string id) => Parse(id, 'd') is var number and <= int.MaxValue ? (int)number : 0;

    /// <summary>Reads a draft id; 0, which no draft has, for anything else.</summary>
    public static long ParseDraft(string id) => Parse(id, 'f');

    /// <summary>Reads the id of a medium or of an upload; 0, which none has, for anything else.</summary>
    public static long ParseMedia(string id) => Parse(id, 'x');

    /// <summary>Reads the id of a link; 0, which none has, for anything else.</summary>
    public static long ParseMediaLink(string id) => Parse(id, 'l');

    /// <summary>Reads the id of a contact; 0, which no contact has, for anything else.</summary>
    public static long ParseContact(string id) => Parse(id, 'p');

    /// <summary>Reads the id of a group of contacts; 0, which no group has, for anything else.</summary>
    public static long ParseContactGroup(string id) => Parse(id, 'b');

    private static long Parse(string id, char prefix)
    {
        // One spelling only: no sign, no blank, no leading zero.
        if (id.Length < 2 || id[0] != prefix || id[1] == '0')
            return 0;
        var read = long.TryParse(id.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var number);
        return read ? number : 0;
    }
}
