using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Cpm.FrontDoor.Validation;
using Cpm.Protocol.V1;
using Google.Protobuf;

namespace Cpm.FrontDoor.VCards;

/// <summary>What of a vCard becomes a contact, and what is kept beside it.</summary>
internal sealed class VCardImport
{
    private const int MaxUid = 255, MaxBirthday = 32, MaxLine = 8 * 1024, MaxGroups = 32;

    // What has a field of its own, and what says nothing about the person.
    private static readonly HashSet<string> Modelled =
    [
        "VERSION", "PRODID", "REV", "UID", "FN", "N", "NICKNAME", "TEL", "EMAIL", "ORG", "TITLE", "NOTE", "BDAY",
        "CATEGORIES", "AGENT", "X-CPM-ADDRESS", "PROFILE", "SOURCE",
    ];

    private readonly VCard _card;
    private readonly Dictionary<string, string> _labels;

    private VCardImport(VCard card)
    {
        _card = card;
        _labels = card.Properties.Where(p => p.Name == VCardLabels.Own && p.Group.Length > 0)
            .GroupBy(p => p.Group, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(g => g.Key, g => VCardText.Unescape(g.First().Value).Trim(), StringComparer.OrdinalIgnoreCase);
        Contact = new Contact();
    }

    /// <summary>The contact; in its other_properties what has no field of its own.</summary>
    public Contact Contact { get; }

    /// <summary>By which the program that wrote it knows it; made from what it says where the card tells none.</summary>
    public string Uid { get; private set; } = "";

    /// <summary>Names of groups that it is in.</summary>
    public IReadOnlyList<string> Groups { get; private set; } = [];

    /// <summary>Something of it was too large to be kept, or in a charset that is not known.</summary>
    public bool Incomplete { get; private set; }

    /// <summary>Reads a card.</summary>
    public static VCardImport Of(VCard card)
    {
        var import = new VCardImport(card);
        import.Read();
        return import;
    }

    private void Read()
    {
        Incomplete = _card.IsGarbled;
        Contact.DisplayName = Line(_card.Text("FN"));
        Contact.Nickname = Line(string.Join(", ", All("NICKNAME").SelectMany(p => VCardText.Split(p.Value, ',')).Select(Plain)));
        Contact.Notes = string.Join('\n', All("NOTE").Select(p => Plain(p.Value)));
        Contact.Birthday = _card.Find("BDAY") is { } day ? Birthday(day) : "";
        ReadName();
        ReadEmployment();
        Contact.Addresses.AddRange(_card.Properties.Select(p => VCardAddresses.Of(p, LabelOf(p))).OfType<ContactAddress>());
        Groups = [.. All("CATEGORIES").SelectMany(p => VCardText.Split(p.Value, ',')).Select(Plain).Select(Line)
            .Where(g => Contacts.CheckGroupName(g) is null).Distinct(StringComparer.OrdinalIgnoreCase).Take(MaxGroups)];
        ReadPicture();
        ReadRest();
        Uid = _card.Text("UID") is { Length: > 0 and <= MaxUid } uid && !uid.AsSpan().ContainsAnyInRange('\0', '\u001F')
            ? uid
            : "urn:x-cpm-card:" + Base64Url.EncodeToString(SHA256.HashData(Contact.ToByteArray()));
    }

    private void ReadName()
    {
        if (_card.Find("N") is not { } property)
            return;
        string[] parts = [.. VCardText.Split(property.Value, ';').Select(p => Line(string.Join(' ', VCardText.Split(p, ',').Select(Plain))))];
        string Part(int i) => i < parts.Length ? parts[i] : "";
        var name = new ContactName { Family = Part(0), Given = Part(1), Middle = Part(2), Prefix = Part(3), Suffix = Part(4) };
        if (name.CalculateSize() > 0)
            Contact.Name = name;
    }

    private void ReadEmployment()
    {
        string[] units = _card.Find("ORG") is { } org ? [.. VCardText.Split(org.Value, ';').Select(Plain).Select(Line)] : [];
        var employment = new ContactEmployment
        {
            Organisation = units.FirstOrDefault() ?? "",
            Department = string.Join(", ", units.Skip(1).Where(u => u.Length > 0)),
            Title = Line(_card.Text("TITLE")),
        };
        if (employment.CalculateSize() > 0)
            Contact.Employment = employment;
    }

    private void ReadPicture()
    {
        if (_card.Find("PHOTO") is { } photo && VCardPictures.Read(photo) is { } picture)
            Contact.Picture = picture;
    }

    private void ReadRest()
    {
        var withLabels = _card.Properties.Where(IsKept).Select(p => p.Group).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var property in _card.Properties)
        {
            var kept = property.Name == VCardLabels.Own ? withLabels.Contains(property.Group) : IsKept(property);
            if (!kept)
                continue;
            var line = VCardLine.Of(property);
            if (line.Length > MaxLine)
                Incomplete = true;
            else
                Contact.OtherProperties.Add(line);
        }
    }

    // The first of what can be there once has its field; others of the same name are kept beside it.
    private bool IsKept(VCardProperty property) => property.Name switch
    {
        "PHOTO" => Contact.Picture is null || !ReferenceEquals(_card.Find("PHOTO"), property),
        "BDAY" or "ORG" or "TITLE" or "FN" or "N" => !ReferenceEquals(_card.Find(property.Name), property),
        VCardLabels.Own => false,
        _ => !Modelled.Contains(property.Name) && VCardAddresses.Of(property, "") is null,
    };

    private string LabelOf(VCardProperty property) =>
        VCardLabels.Of(property, property.Group.Length > 0 ? _labels.GetValueOrDefault(property.Group, "") : "");

    private IEnumerable<VCardProperty> All(string name) => _card.Properties.Where(p => p.Name == name);

    private static string Birthday(VCardProperty property)
    {
        var text = Plain(property.Value);
        // Apple's programs write a year that they do not mean.
        var omitted = property.Parameter("X-APPLE-OMIT-YEAR");
        var time = text.IndexOf('T', StringComparison.Ordinal);
        var day = time > 0 ? text[..time] : text;
        if (day.Length == 8 && day.All(char.IsAsciiDigit))
            day = $"{day[..4]}-{day[4..6]}-{day[6..]}";
        else if (day.Length == 6 && day.StartsWith("--", StringComparison.Ordinal) && day[2..].All(char.IsAsciiDigit))
            day = $"--{day[2..4]}-{day[4..]}";
        if (omitted.Length == 4 && day.Length == 10 && day.StartsWith(omitted, StringComparison.Ordinal))
            day = "-" + day[4..];
        return day.Length <= MaxBirthday ? Line(day) : "";
    }

    private static string Plain(string value) => VCardText.Unescape(value).Trim();

    // Names are of one line, whatever a program put into them.
    private static string Line(string text) => text.AsSpan().ContainsAny('\n', '\r', '\t')
        ? new StringBuilder(text).Replace('\n', ' ').Replace('\r', ' ').Replace('\t', ' ').ToString().Trim()
        : text;
}
