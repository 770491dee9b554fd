using Cpm.Domain.Accounts;

namespace Cpm.Domain.Groups;

/// <summary>A message that waits for a moderator.</summary>
/// <param name="Message">Which.</param>
/// <param name="SenderAccount">Who sent it.</param>
/// <param name="Sender">His address.</param>
public sealed record HeldMessage(long Message, string SenderAccount, string Sender) : Growing;
