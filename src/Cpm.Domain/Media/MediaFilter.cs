using Cpm.Domain.Contacts;
using Cpm.Domain.Spelling;

namespace Cpm.Domain.Media;

/// <summary>Which media somebody looks for (CPM-STOR-024): those for which all that is given holds.</summary>
public sealed record MediaFilter
{
    private readonly string _name = "", _folded = "";

    /// <summary>What their name has in it, in any spelling and without diacritics; empty for any name.</summary>
    public string Name
    {
        get => _name;
        init => (_name, _folded) = (Normalization.Key(value), Folded(Normalization.Key(value)));
    }

    /// <summary>Their type, or "image/*" and the like; empty for any.</summary>
    public string Type { get; init; } = "";

    /// <summary>Held since this time or later, Unix milliseconds.</summary>
    public long FromMs { get; init; }

    /// <summary>Held since before this time, Unix milliseconds; 0 for any.</summary>
    public long BeforeMs { get; init; }

    /// <summary>At least so many bytes.</summary>
    public long MinBytes { get; init; }

    /// <summary>At most so many bytes; 0 for any number.</summary>
    public long MaxBytes { get; init; }

    /// <summary>Whether a medium is one of them.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="type">Its type.</param>
    /// <param name="atMs">Since when it is held, Unix milliseconds.</param>
    /// <param name="bytes">Its size.</param>
    /// <returns>True if it is.</returns>
    public bool Matches(string name, string type, long atMs, long bytes) =>
        atMs >= FromMs && (BeforeMs == 0 || atMs < BeforeMs) && bytes >= MinBytes && (MaxBytes == 0 || bytes <= MaxBytes)
        && (Type.Length == 0 || MediaRange.Includes(Type, type))
        && (Name.Length == 0 || Has(Normalization.Key(name)));

    // What is nothing but marks is looked for as it is.
    private bool Has(string key) => _folded.Length == 0
        ? key.Contains(Name, StringComparison.Ordinal)
        : Folded(key).Contains(_folded, StringComparison.Ordinal);

    private static string Folded(string key) => Folding.Fold(key, Kept.Punctuation);
}
