using Cpm.Domain.Messages;

namespace Cpm.Ledger.Reads;

/// <summary>How often a message was answered.</summary>
/// <param name="To">The message.</param>
/// <param name="Count">How many answers there are.</param>
/// <param name="LastAtMs">When the last of them went out, Unix milliseconds.</param>
public sealed record ReplyRow(MessageKey To, int Count, long LastAtMs);
