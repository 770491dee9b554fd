namespace Cpm.Grains.Media;

/// <summary>Media that somebody looks for among an account's own.</summary>
/// <param name="After">Only those with a higher number: the last of the page before; 0 for the first.</param>
/// <param name="Count">At most so many.</param>
/// <param name="Name">What their name has in it; empty for any.</param>
/// <param name="Type">Their type, or "image/*" and the like; empty for any.</param>
/// <param name="FromMs">Held since this time or later, Unix milliseconds.</param>
/// <param name="BeforeMs">Held since before this time, Unix milliseconds; 0 for any.</param>
/// <param name="MinBytes">At least so many bytes.</param>
/// <param name="MaxBytes">At most so many; 0 for any number.</param>
/// <param name="Folder">In this folder; 0 for any but the deleted.</param>
[GenerateSerializer, Immutable, Alias("cpm.MediaQuery")]
public sealed record MediaQuery(
    long After, int Count, string Name, string Type, long FromMs, long BeforeMs, long MinBytes, long MaxBytes,
    long Folder = 0);
