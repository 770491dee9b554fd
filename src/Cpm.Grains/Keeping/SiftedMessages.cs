using Cpm.Domain.Keeping;
using Cpm.Grains.Folders;

namespace Cpm.Grains.Keeping;

/// <summary>A stretch of an account's messages, sifted.</summary>
/// <param name="Taken">Those that go, and by which rule.</param>
/// <param name="Looked">How many were looked at, or as many as that was work for.</param>
/// <param name="Through">Through which entry.</param>
/// <param name="FirstLeft">The first that stays, by its entry; 0 if none does.</param>
/// <param name="IsLast">Nothing behind it can go now.</param>
internal sealed record SiftedMessages(
    IReadOnlyList<(FiledMessage Message, KeepingRule Rule)> Taken, int Looked, long Through, long FirstLeft, bool IsLast);
