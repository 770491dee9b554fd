using System.Collections.Frozen;
using System.Text.Unicode;
using Cpm.Domain;
using Cpm.FrontDoor.Errors;
using Cpm.FrontDoor.Validation;
using Cpm.Grains;
using Cpm.Media.Inspection;
using Cpm.Protocol.V1;

namespace Cpm.FrontDoor.Media;

/// <summary>
/// Has looked at for what does harm what messages carry themselves. Not what can only be shown as text: it does none, and so most messages
/// go on at once. What the sender calls it is not believed.
/// </summary>
internal sealed class CarriedBodies(MediaScanning scanning)
{
    // More than any account's limits permit: it is refused whatever it is, so nobody is to be kept busy by it.
    private const int MostParts = 32;
    private const int MostBytes = 256 * 1024;

    // With no other parameter: some programs take a name from one, and other ways to write letters can hide what is there.
    private static readonly FrozenSet<string> PlainText =
        new[] { "text/plain", "text/plain;charset=utf-8", "text/plain; charset=utf-8" }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether something of a content is to be looked at.</summary>
    public bool Concern(Content? content)
    {
        if (!scanning.LooksAtBodies || content is null || content.Parts.Count > MostParts)
            return false;
        for (var i = 0; i < content.Parts.Count; i++)
        {
            if (IsLookedAt(content.Parts[i]))
                return Contents.CountBytes(content) <= MostBytes;
        }
        return false;
    }

    /// <summary>Looks at it.</summary>
    /// <returns>Why it is refused; none if nothing was found.</returns>
    /// <exception cref="RefusedException">Nobody could look at this moment.</exception>
    public async Task<RefusalReason> Look(Content content, CancellationToken cancellation)
    {
        var bodies = content.Parts.Where(IsLookedAt).Select(part => part.Body.Memory);
        return await scanning.ScanBodies(bodies, cancellation) switch
        {
            InspectionOutcome.Harmful => RefusalReason.MediaHarmful,
            InspectionOutcome.TooLarge => RefusalReason.ContentTooLarge,
            InspectionOutcome.Away or InspectionOutcome.Busy => throw new RefusedException(new Refused(RefusalReason.Unavailable)),
            _ => RefusalReason.None,
        };
    }

    private static bool IsLookedAt(ContentPart part) => !part.Body.IsEmpty && !IsOnlyText(part);

    private static bool IsOnlyText(ContentPart part) =>
        part.FileName.Length == 0 && PlainText.Contains(part.MediaType)
            && part.Body.Span.IndexOf((byte)0) < 0 && Utf8.IsValid(part.Body.Span);
}
