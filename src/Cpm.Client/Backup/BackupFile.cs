namespace Cpm.Client.Backup;

/// <summary>One file of a back-up, as its manifest names it.</summary>
/// <param name="Name">Its name within the archive, with slashes.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Sha256">The SHA-256 of its bytes, hexadecimal in lower case.</param>
/// <param name="Items">How many things it holds: lines, or one medium.</param>
public sealed record BackupFile(string Name, long Bytes, string Sha256, long Items);
