using Cpm.Domain.Sessions;

namespace Cpm.Grains.Sessions;

/// <summary>A medium of a session.</summary>
/// <param name="Id">Its number within the session; 0 for one that is to be brought in.</param>
/// <param name="Kind">What it carries.</param>
/// <param name="Direction">Which way it goes.</param>
/// <param name="Label">A name for people; may be empty.</param>
/// <param name="ProposedBy">The address of who brought it in; empty if he is known no more.</param>
/// <param name="File">The file that it carries; null if it carries none.</param>
[GenerateSerializer, Immutable, Alias("cpm.SessionMediumView")]
public sealed record SessionMediumView(
    int Id, MediumKind Kind, MediumDirection Direction, string Label, string ProposedBy, FileOfferView? File)
{
    /// <summary>How often it changed so that all were asked again.</summary>
    [Id(20)] public int Revision { get; init; }

    /// <summary>The account of who brought it in; empty where an older release tells of it. Devices are not told.</summary>
    [Id(21)] public string ProposerAccount { get => field ?? ""; init; } = "";
}
