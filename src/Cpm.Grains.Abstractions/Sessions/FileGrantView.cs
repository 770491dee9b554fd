namespace Cpm.Grains.Sessions;

/// <summary>Where a file of a session is that somebody may take in. Callers are not told.</summary>
/// <param name="Owner">The account that offers it.</param>
/// <param name="MediaId">The id by which that account holds it.</param>
[GenerateSerializer, Immutable, Alias("cpm.FileGrantView")]
public sealed record FileGrantView(string Owner, string MediaId);
