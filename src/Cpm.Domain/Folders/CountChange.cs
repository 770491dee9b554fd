namespace Cpm.Domain.Folders;

/// <summary>A message that counts otherwise from now on.</summary>
/// <param name="Seq">The entry that placed it.</param>
/// <param name="Before">As it was.</param>
/// <param name="After">As it is; null if it is gone.</param>
public readonly record struct CountChange(long Seq, CountedMessage Before, CountedMessage? After)
{
    /// <summary>By how much what all messages take changes, in bytes.</summary>
    public long Bytes => (After?.Bytes ?? 0) - Before.Bytes;

    /// <summary>By how much the number of messages changes: -1 or 0.</summary>
    public int Items => After is null ? -1 : 0;
}
