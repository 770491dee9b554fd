using Cpm.Domain;

namespace Cpm.Grains.Addressing;

/// <summary>What an address stands for.</summary>
/// <param name="Canonical">The address in canonical form; empty if malformed.</param>
/// <param name="AccountId">The account that has it; null when refused.</param>
/// <param name="Refusal">Malformed, unknown or foreign; <see cref="RefusalReason.None"/> when found.</param>
[GenerateSerializer, Immutable, Alias("cpm.Resolution")]
public sealed record Resolution(string Canonical, string? AccountId, RefusalReason Refusal);
