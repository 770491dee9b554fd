using Cpm.Domain;

namespace Cpm.Grains;

/// <summary>A refusal as it travels between grains and the front door.</summary>
/// <param name="Reason">Why.</param>
/// <param name="Subject">The field or limit it is about; null if none.</param>
/// <param name="Value">The limit's value, or how long to wait in milliseconds; 0 if neither.</param>
[GenerateSerializer, Immutable, Alias("cpm.Refused")]
public sealed record Refused(RefusalReason Reason, string? Subject = null, long Value = 0)
{
    /// <summary>Takes over a refusal of the domain.</summary>
    /// <param name="refusal">The domain's refusal.</param>
    /// <returns>The same for the wire.</returns>
    public static Refused From(Refusal refusal) => new(refusal.Reason, refusal.Subject, refusal.Value);
}
