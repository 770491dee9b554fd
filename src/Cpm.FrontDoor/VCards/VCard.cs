namespace Cpm.FrontDoor.VCards;

/// <summary>A vCard as it was read.</summary>
/// <param name="Properties">Its properties in their order.</param>
/// <param name="IsWhole">It has an end.</param>
internal sealed record VCard(IReadOnlyList<VCardProperty> Properties, bool IsWhole)
{
    /// <summary>The value of the first property of a name, without escapes; empty if there is none.</summary>
    public string Text(string name) => VCardText.Unescape(Find(name)?.Value ?? "").Trim();

    /// <summary>Some of its characters could not be told.</summary>
    public bool IsGarbled => Properties.Any(p => p.IsGarbled);

    /// <summary>The first property of a name.</summary>
    public VCardProperty? Find(string name) => Properties.FirstOrDefault(p => p.Name == name);
}
