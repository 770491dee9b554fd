using Cpm.Domain;
using Cpm.FrontDoor.Errors;
using Cpm.Grains;
using Cpm.Media.Inspection;
using Cpm.Protocol.V1;

namespace Cpm.FrontDoor.Media;

/// <summary>
/// Has looked at for what does harm what messages carry themselves. Not text: it does none where it is shown as text, and so most messages
/// go on at once.
/// </summary>
internal sealed class CarriedBodies(MediaScanning scanning)
{
    /// <summary>Whether something of a content is to be looked at.</summary>
    public bool Concern(Content? content)
    {
        if (!scanning.LooksAtBodies)
            return false;
        for (var i = 0; i < (content?.Parts.Count ?? 0); i++)
        {
            if (IsLookedAt(content!.Parts[i]))
                return true;
        }
        return false;
    }

    /// <summary>Looks at it.</summary>
    /// <returns>Why it is refused; none if nothing was found.</returns>
    /// <exception cref="RefusedException">Nobody could look at this moment.</exception>
    public async Task<RefusalReason> Look(Content content, CancellationToken cancellation)
    {
        foreach (var part in content.Parts.Where(IsLookedAt))
        {
            switch (await scanning.ScanBody(part.Body.Memory, cancellation))
            {
                case InspectionOutcome.Harmful:
                    return RefusalReason.MediaHarmful;
                case InspectionOutcome.TooLarge:
                    return RefusalReason.ContentTooLarge;
                case InspectionOutcome.Away:
                    throw new RefusedException(new Refused(RefusalReason.Unavailable));
                case InspectionOutcome.Busy:
                    throw new RefusedException(new Refused(RefusalReason.RateLimited));
                default:
                    break;
            }
        }
        return RefusalReason.None;
    }

    private static bool IsLookedAt(ContentPart part) =>
        !part.Body.IsEmpty && !part.MediaType.StartsWith("text/", StringComparison.OrdinalIgnoreCase);
}
