using Cpm.Domain.Accounts;

namespace Cpm.Domain.Sessions;

/// <summary>A medium of a session.</summary>
/// <param name="Id">Its number within the session, from 1, which no other medium ever gets; 0 before it has one.</param>
/// <param name="Kind">What it carries.</param>
/// <param name="Direction">Which way it goes.</param>
/// <param name="Label">A name for people; may be empty.</param>
/// <param name="ProposedBy">The account that brought it in.</param>
/// <param name="File">The file that it carries; null if it carries none.</param>
public sealed record SessionMedium(
    int Id, MediumKind Kind, MediumDirection Direction, string Label, string ProposedBy, FileOffer? File) : Growing
{
    /// <summary>How often it changed so that all were asked again.</summary>
    public int Revision { get; init; }

    /// <summary>Whether a kind of medium carries a file, or one person's stream: it is over when he goes.</summary>
    /// <param name="kind">The kind.</param>
    /// <returns>True if it does.</returns>
    public static bool IsOfOne(MediumKind kind) =>
        kind is MediumKind.File or MediumKind.Picture or MediumKind.VideoClip or MediumKind.LiveStream;
}
