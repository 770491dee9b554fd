namespace Cpm.Domain.Media;

/// <summary>The number of a medium, of the upload that it was, and of what the store keeps of it; unique in the whole deployment.</summary>
/// <param name="Value">Greater than zero for a real one.</param>
public readonly record struct MediaKey(long Value);
