using Cpm.Domain.Accounts;

namespace Cpm.Domain.Folders;

/// <summary>A folder that a device wants to be kept in step.</summary>
/// <param name="Folder">Its number.</param>
/// <param name="WithBelow">With all folders below it, also those that come there later.</param>
public sealed record FolderChoice(long Folder, bool WithBelow) : Growing;
