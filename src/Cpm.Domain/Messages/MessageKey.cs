namespace Cpm.Domain.Messages;

/// <summary>The number of a message, unique in the whole deployment and ascending on each node.</summary>
/// <param name="Value">Greater than zero for a real message.</param>
public readonly record struct MessageKey(long Value);
