namespace Cpm.FrontDoor.VCards;

/// <summary>The card of a group of contacts: its name, and whom it names.</summary>
/// <param name="Uid">By which the program that wrote it knows it; may be empty.</param>
/// <param name="Name">Its name; may be empty.</param>
/// <param name="Members">Each once: UIDs of cards, or addresses.</param>
/// <param name="Incomplete">It says more than a group has: notes, a picture, addresses of its own; or what cannot be read.</param>
internal sealed record VCardGroup(string Uid, string Name, IReadOnlyList<string> Members, bool Incomplete)
{
    private const int MaxMember = 1_024;

    // As version 4.0 has it, and as Apple's programs write it in 3.0.
    private const string Kind = "KIND", AppleKind = "X-ADDRESSBOOKSERVER-KIND";
    private const string Member = "MEMBER", AppleMember = "X-ADDRESSBOOKSERVER-MEMBER";

    private static readonly HashSet<string> Known =
        ["VERSION", "PRODID", "REV", "UID", "FN", "N", "PROFILE", "SOURCE", Kind, AppleKind, Member, AppleMember];

    /// <summary>Whether a card is that of a group.</summary>
    public static bool Is(VCard card) => IsGroup(card.Text(Kind)) || IsGroup(card.Text(AppleKind));

    /// <summary>Reads the card of a group.</summary>
    public static VCardGroup Of(VCard card)
    {
        string[] said = [.. card.Properties.Where(p => p.Name is Member or AppleMember)
            .Select(p => VCardText.Unescape(p.Value).Trim()).Where(m => m.Length > 0).Distinct(StringComparer.Ordinal)];
        string[] members = [.. said.Where(m => m.Length <= MaxMember && !m.AsSpan().ContainsAnyInRange('\0', '\u001F'))];
        var name = card.Text("FN");
        return new VCardGroup(
            card.Text("UID"), name.Length > 0 ? name : card.Text("N").Trim(';'), members,
            members.Length < said.Length || card.IsGarbled || card.Properties.Any(p => !Known.Contains(p.Name)));
    }

    private static bool IsGroup(string kind) => kind.Equals("group", StringComparison.OrdinalIgnoreCase);
}
