namespace Cpm.Grains.Folders;

/// <summary>A folder that a device wants to be kept in step.</summary>
/// <param name="Folder">Its number.</param>
/// <param name="WithBelow">With all folders below it.</param>
[GenerateSerializer, Immutable, Alias("cpm.FolderChoiceView")]
public sealed record FolderChoiceView(long Folder, bool WithBelow);
