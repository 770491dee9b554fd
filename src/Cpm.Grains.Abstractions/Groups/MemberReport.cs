using Cpm.Domain.Reports;

namespace Cpm.Grains.Groups;

/// <summary>What became of a message at a member of the group that it was sent to, on its way to the group.</summary>
/// <param name="Account">The member's account.</param>
/// <param name="SenderAccount">Who sent the message to the group.</param>
/// <param name="Message">Which message.</param>
/// <param name="Kind">What happened.</param>
/// <param name="AtMs">When, Unix milliseconds.</param>
/// <param name="Failure">Why, for a failure.</param>
[GenerateSerializer, Immutable, Alias("cpm.MemberReport")]
public sealed record MemberReport(
    string Account, string SenderAccount, long Message, ReportKind Kind, long AtMs, FailureReason Failure);
