namespace Cpm.Domain.Sessions;

/// <summary>What two devices negotiate (RFC 3264): whose offer was the last, and whether it is answered.</summary>
/// <param name="Id">The devices' own name for it.</param>
/// <param name="Offerer">Who offered last.</param>
/// <param name="IsAnswered">Whether the other one answered.</param>
/// <param name="MediaLines">The m-lines of the last offer.</param>
/// <param name="Digest">Of the offer until it is answered, then of the answer.</param>
/// <param name="OfferedMs">When it was offered, Unix milliseconds.</param>
public sealed record Negotiation(
    string Id, DeviceEnd Offerer, bool IsAnswered, int MediaLines, long Digest, long OfferedMs);
