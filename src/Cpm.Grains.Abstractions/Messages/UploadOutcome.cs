using Cpm.Domain;

namespace Cpm.Grains.Messages;

/// <summary>What became of one message that was uploaded.</summary>
/// <param name="Message">Its number here; 0 if it was refused.</param>
/// <param name="Added">It was not stored before.</param>
/// <param name="Refusal">Why it was not stored; none: it is.</param>
/// <param name="Subject">The field or limit that the refusal is about; null if none.</param>
[GenerateSerializer, Immutable, Alias("cpm.UploadOutcome")]
public sealed record UploadOutcome(
    long Message, bool Added = false, RefusalReason Refusal = RefusalReason.None, string? Subject = null);
