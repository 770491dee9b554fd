namespace Cpm.Grains.Admin;

/// <summary>One call of an operator.</summary>
/// <param name="Id">Its number; 0 for one that is not on record yet.</param>
/// <param name="AtMs">When it was asked, Unix milliseconds; 0 for one that is not on record yet.</param>
/// <param name="Operator">Who asked.</param>
/// <param name="Call">Which call.</param>
/// <param name="Subject">What about; empty for nothing in particular.</param>
/// <param name="RequestId">The caller's id of the request; empty for one that only reads.</param>
/// <param name="Outcome">How it ended; empty while that is not known.</param>
[GenerateSerializer, Immutable, Alias("cpm.AuditView")]
public sealed record AuditView(
    long Id, long AtMs, string Operator, string Call, string Subject, string RequestId, string Outcome);
