using Cpm.Domain.Reports;

namespace Cpm.Grains.Messages;

/// <summary>What became of a message at one recipient.</summary>
/// <param name="Message">Which message.</param>
/// <param name="Recipient">Which recipient: the address in canonical form.</param>
/// <param name="Kind">What happened.</param>
/// <param name="AtMs">When, Unix milliseconds.</param>
/// <param name="Failure">Why, for a failure.</param>
[GenerateSerializer, Immutable, Alias("cpm.ReportView")]
public sealed record ReportView(long Message, string Recipient, ReportKind Kind, long AtMs, FailureReason Failure);
