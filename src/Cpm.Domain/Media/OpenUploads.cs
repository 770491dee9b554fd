namespace Cpm.Domain.Media;

/// <summary>The uploads of an account that are not complete, in sum.</summary>
/// <param name="Count">How many.</param>
/// <param name="Bytes">What they will take.</param>
public readonly record struct OpenUploads(int Count, long Bytes);
