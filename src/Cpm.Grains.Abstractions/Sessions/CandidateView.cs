namespace Cpm.Grains.Sessions;

/// <summary>A way on which a device can be reached.</summary>
/// <param name="Text">As ICE writes it.</param>
/// <param name="Medium">The identification of the m-line; may be empty.</param>
/// <param name="MediaIndex">Which m-line, from 0.</param>
[GenerateSerializer, Immutable, Alias("cpm.CandidateView")]
public sealed record CandidateView(string Text, string Medium, int MediaIndex);
