namespace Cpm.FrontDoor.VCards;

/// <summary>One property of a vCard.</summary>
/// <param name="Group">What it is grouped with others by, such as "item1"; may be empty.</param>
/// <param name="Name">Its name in capitals.</param>
/// <param name="Parameters">Its parameters, names in capitals.</param>
/// <param name="Value">Its value: characters are decoded, escapes are not.</param>
internal sealed record VCardProperty(
    string Group, string Name, IReadOnlyList<KeyValuePair<string, string>> Parameters, string Value)
{
    /// <summary>Its characters could not all be told: its charset is unknown, or it is not written in it.</summary>
    public bool IsGarbled { get; init; }

    /// <summary>The first value of a parameter; empty if it has none.</summary>
    public string Parameter(string name) => Parameters.FirstOrDefault(p => p.Key == name).Value ?? "";

    /// <summary>What its TYPE parameters say, in small letters.</summary>
    public IEnumerable<string> Types => Parameters.Where(p => p.Key == "TYPE").SelectMany(p => p.Value.Split(','))
        .Select(t => t.Trim().ToLowerInvariant()).Where(t => t.Length > 0);

    /// <summary>Whether its value is base64, as vCard 2.1 and 3.0 have it.</summary>
    public bool IsBase64 => Parameter("ENCODING").ToUpperInvariant() is "B" or "BASE64";
}
