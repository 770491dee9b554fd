using Cpm.Domain.Messages;

namespace Cpm.Ledger.Reads;

/// <summary>A row of the outbox without what it carries.</summary>
/// <param name="Id">Its number.</param>
/// <param name="AccountName">Who owes it.</param>
/// <param name="Target">To whom.</param>
/// <param name="Message">Which message it carries, if one.</param>
/// <param name="AtMs">Since when, Unix milliseconds.</param>
public sealed record OwedRow(long Id, string AccountName, string Target, MessageKey? Message, long AtMs);
