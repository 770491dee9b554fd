namespace Cpm.FrontDoor.VCards;

/// <summary>Between labels for people and what vCards say of an address: TYPE, or a label of the user's beside it.</summary>
internal static class VCardLabels
{
    /// <summary>The property that carries a label of the user's, as Apple's and Google's programs write it.</summary>
    public const string Own = "X-ABLABEL";

    private static readonly string[] Types = ["home", "work", "cell", "fax", "pager", "main", "car", "textphone", "video", "other"];

    /// <summary>The label of a property.</summary>
    public static string Of(VCardProperty property, string own)
    {
        if (own.Length > 0)
        {
            // How Apple's programs write those of their labels that are translated for the user.
            return own.StartsWith("_$!<", StringComparison.Ordinal) && own.EndsWith(">!$_", StringComparison.Ordinal)
                ? Named(own[4..^4].ToLowerInvariant())
                : own;
        }
        return string.Join(' ', property.Types.Where(t => Types.Contains(t)).Distinct().Select(Named));
    }

    /// <summary>The same as types; null if a label says something else.</summary>
    public static string? ToTypes(string label)
    {
        string[] words = [.. label.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(w => w == "mobile" ? "cell" : w)];
        return words.All(w => Types.Contains(w)) ? string.Join(',', words) : null;
    }

    private static string Named(string type) => type == "cell" ? "mobile" : type;
}
