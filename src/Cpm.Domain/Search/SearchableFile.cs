namespace Cpm.Domain.Search;

/// <summary>A file that a message carries.</summary>
/// <param name="Name">Its name; may be empty.</param>
/// <param name="MediaType">Its media type without parameters, in lower case.</param>
public readonly record struct SearchableFile(string Name, string MediaType);
