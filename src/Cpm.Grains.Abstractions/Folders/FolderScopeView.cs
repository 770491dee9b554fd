namespace Cpm.Grains.Folders;

/// <summary>The folders of an account that a device is kept in step with, as they are at a moment.</summary>
/// <param name="WithBelow">Those in which whatever comes into being is one of them, too.</param>
/// <param name="Alone">The others.</param>
[GenerateSerializer, Immutable, Alias("cpm.FolderScopeView")]
public sealed record FolderScopeView(long[] WithBelow, long[] Alone);
