using Cpm.Domain.Spelling;

namespace Cpm.FrontDoor.Mapping;

/// <summary>
/// Ids of devices ("d12"), drafts ("f7"), media of a session ("k3"), links to stored media ("l9"), contacts ("p3"), groups of
/// contacts ("b4") and folders ("o17") on the wire. Opaque to callers.
/// </summary>
internal static class PrefixedNumbers
{
    public static string Device(int number) => NumberedId.Format('d', number);

    public static string Draft(long number) => NumberedId.Format('f', number);

    public static string Medium(int number) => NumberedId.Format('k', number);

    /// <summary>Reads the id of a medium; 0, which no medium has, for anything else.</summary>
    public static int ParseMedium(string id) => NumberedId.Parse('k', id) is var number and <= int.MaxValue ? (int)number : 0;

    public static string MediaLink(long number) => NumberedId.Format('l', number);

    public static string Contact(long number) => NumberedId.Format('p', number);

    public static string ContactGroup(long number) => NumberedId.Format('b', number);

    public static string Folder(long number) => NumberedId.Format('o', number);

    /// <summary>Reads the id of a folder that a user made; 0, which none has, for anything else.</summary>
    public static long ParseFolder(string id) => NumberedId.Parse('o', id);

    /// <summary>Reads a device id; 0, which no device has, for anything else.</summary>
    public static int ParseDevice(string id) => NumberedId.Parse('d', id) is var number and <= int.MaxValue ? (int)number : 0;

    /// <summary>Reads a draft id; 0, which no draft has, for anything else.</summary>
    public static long ParseDraft(string id) => NumberedId.Parse('f', id);

    /// <summary>Reads the id of a link; 0, which none has, for anything else.</summary>
    public static long ParseMediaLink(string id) => NumberedId.Parse('l', id);

    /// <summary>Reads the id of a contact; 0, which no contact has, for anything else.</summary>
    public static long ParseContact(string id) => NumberedId.Parse('p', id);

    /// <summary>Reads the id of a group of contacts; 0, which no group has, for anything else.</summary>
    public static long ParseContactGroup(string id) => NumberedId.Parse('b', id);
}
