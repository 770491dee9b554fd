namespace Cpm.Domain.Sessions;

/// <summary>A way on which a device can be reached.</summary>
/// <param name="Text">As ICE writes it (RFC 8839), beginning with "candidate:".</param>
/// <param name="Medium">The identification of the m-line it is for; empty if the description has none.</param>
/// <param name="MediaIndex">Which m-line, from 0.</param>
public sealed record IceCandidate(string Text, string Medium, int MediaIndex);
