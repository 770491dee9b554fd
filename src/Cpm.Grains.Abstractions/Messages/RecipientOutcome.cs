using Cpm.Domain;

namespace Cpm.Grains.Messages;

/// <summary>Whether one recipient was accepted.</summary>
/// <param name="Written">The address as the caller wrote it.</param>
/// <param name="Canonical">In canonical form; empty if malformed.</param>
/// <param name="Refusal">Why not; <see cref="RefusalReason.None"/> when accepted.</param>
[GenerateSerializer, Immutable, Alias("cpm.RecipientOutcome")]
public sealed record RecipientOutcome(string Written, string Canonical, RefusalReason Refusal);
