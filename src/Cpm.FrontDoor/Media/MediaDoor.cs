using Cpm.Domain;
using Cpm.FrontDoor.Mapping;
using Cpm.Grains;
using Cpm.Grains.Media;
using Cpm.Media;
using Cpm.Media.Links;
using Cpm.Media.Transfer;
using Cpm.Protocol.V1;
using Grpc.Core;

namespace Cpm.FrontDoor.Media;

/// <summary>What the calls about media work with.</summary>
/// <param name="Options">The options.</param>
/// <param name="Transfers">How many there are.</param>
/// <param name="Intake">The way in.</param>
/// <param name="Reader">The way out.</param>
/// <param name="Links">Paths of links.</param>
internal sealed record MediaDoor(
    MediaOptions Options, Transfers Transfers, MediaIntake Intake, MediaReader Reader, LinkTokens Links)
{
    public Stall Watch(ServerCallContext context) => new(context, TimeSpan.FromSeconds(Options.StallSeconds));

    public static Refused? WhyWithheld(MediaView media) =>
        MediaMapping.Standing(media.Verdict) == MediaStanding.Ready ? null : new Refused(RefusalReason.MediaWithheld);
}
