using Cpm.Domain.Messages;

namespace Cpm.Ledger.Reads;

/// <summary>What all copies of a message share.</summary>
/// <param name="Message">Its number.</param>
/// <param name="Envelope">Who, to whom, when, how.</param>
/// <param name="Content">Its parts.</param>
public sealed record StoredMessage(MessageKey Message, ReadOnlyMemory<byte> Envelope, ReadOnlyMemory<byte> Content);
