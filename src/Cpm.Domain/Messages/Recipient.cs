namespace Cpm.Domain.Messages;

/// <summary>A recipient as looked up.</summary>
/// <param name="Canonical">The address in canonical form; empty if malformed.</param>
/// <param name="AccountId">The account that has it; null when refused.</param>
/// <param name="Refusal">Why not; <see cref="RefusalReason.None"/> when found.</param>
public readonly record struct Recipient(string Canonical, string? AccountId, RefusalReason Refusal);
