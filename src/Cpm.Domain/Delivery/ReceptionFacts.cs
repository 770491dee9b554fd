using Cpm.Domain.Messages;

namespace Cpm.Domain.Delivery;

/// <summary>
/// What of a message decides what a device gets of it: only what is stored with it, so that whoever asks, and whenever, finds the same.
/// </summary>
/// <param name="Subject">Whether it came in or went out, or that it is a report.</param>
public readonly record struct ReceptionFacts(ReceptionSubject Subject)
{
    private const PlacementFlags Out = PlacementFlags.Sent | PlacementFlags.Scheduled;

    /// <summary>The facts of a report.</summary>
    public static ReceptionFacts Report => new(ReceptionSubject.Report);

    /// <summary>The sender's address in canonical form.</summary>
    public string Sender { get; init; } = "";

    /// <summary>The recipients' addresses in canonical form.</summary>
    public IReadOnlyList<string> Recipients { get; init; } = [];

    /// <summary>To whom it was sent.</summary>
    public MessageAudience Audience { get; init; }

    /// <summary>How its account holds it.</summary>
    public PlacementFlags Flags { get; init; }

    /// <summary>What it carries itself, in bytes.</summary>
    public long ContentBytes { get; init; }

    /// <summary>The media that it refers to, in bytes.</summary>
    public long MediaBytes { get; init; }

    /// <summary>What it carries, in its wire form; null where that is not known.</summary>
    public byte[]? Content { get; init; }

    /// <summary>What a message that an account holds is to a rule.</summary>
    /// <param name="flags">How its account holds it.</param>
    /// <returns>Whether it came in or went out.</returns>
    public static ReceptionSubject SubjectOf(PlacementFlags flags) =>
        (flags & Out) == 0 ? ReceptionSubject.Arrived : ReceptionSubject.Sent;
}
