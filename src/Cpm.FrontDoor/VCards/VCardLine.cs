using System.Text;

namespace Cpm.FrontDoor.VCards;

/// <summary>A property as a line of a vCard 4.0.</summary>
internal static class VCardLine
{
    /// <summary>The line, not folded.</summary>
    public static string Of(VCardProperty property)
    {
        var line = new StringBuilder();
        if (property.Group.Length > 0 && !property.Group.AsSpan().ContainsAnyExcept(VCardLines.GroupCharacters))
            line.Append(property.Group).Append('.');
        line.Append(property.Name);
        foreach (var (name, value) in property.Parameters.Where(p => !property.IsBase64 || p.Key is not ("ENCODING" or "TYPE")))
        {
            if (name.Length > 0 && !name.AsSpan().ContainsAnyExcept(VCardLines.NameCharacters))
                line.Append(';').Append(name).Append('=').Append(string.Join(',', value.Split(',').Select(VCardText.Parameter)));
        }
        line.Append(':');
        // Base64 is a URI in 4.0. What kind of data it is, the name of the property tells.
        if (property.IsBase64)
            line.Append("data:application/octet-stream;base64,");
        return line.Append(Printable(property.Value)).ToString();
    }

    private static string Printable(string value) => value.Any(c => c < ' ' && c != '\t')
        ? string.Concat(value.Where(c => c >= ' ' || c == '\t'))
        : value;
}
