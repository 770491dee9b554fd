namespace Cpm.Client.Contacts;

/// <summary>One card of a file, as it is written there.</summary>
/// <param name="Text">Its lines.</param>
/// <param name="IsWhole">It has an end.</param>
/// <param name="IsGroup">It is the card of a group.</param>
internal sealed record CardText(string Text, bool IsWhole, bool IsGroup)
{
    // What the service keeps of these in no case if they make a card too large for it.
    private static readonly string[] s_data = ["PHOTO", "LOGO", "SOUND", "KEY"];

    /// <summary>Its name, as far as its bytes tell.</summary>
    public string Name => Text.Split("\r\n").FirstOrDefault(line => NameOf(line) == "FN") is { } said
        ? said[(said.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim()
        : "";

    /// <summary>The same without pictures, sounds and keys.</summary>
    public CardText WithoutData()
    {
        var kept = new List<string>();
        var inData = false;
        foreach (var line in Text.Split("\r\n"))
        {
            inData = GoesOn(line) ? inData : s_data.Contains(NameOf(line));
            if (!inData)
                kept.Add(line);
        }
        return this with { Text = string.Join("\r\n", kept) };
    }

    /// <summary>The same as far as it goes into so many characters; its last line is whole.</summary>
    public CardText Beginning(int length)
    {
        var end = Text.LastIndexOf("\r\n", Math.Min(length, Text.Length) - 1, StringComparison.Ordinal);
        return this with { Text = Text[..(end + 2)], IsWhole = false };
    }

    // Folded, or of base64 that old programs did not fold.
    private static bool GoesOn(string line) => line is [' ' or '\t', ..] || !line.Contains(':', StringComparison.Ordinal);

    // Perhaps with what it is grouped by: "item1.PHOTO".
    private static string NameOf(string line)
    {
        var end = line.AsSpan().IndexOfAny(':', ';');
        var name = end < 0 ? "" : line[..end];
        return name[(name.LastIndexOf('.') + 1)..].Trim().ToUpperInvariant();
    }
}
