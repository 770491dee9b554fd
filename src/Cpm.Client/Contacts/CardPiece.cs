using Cpm.Protocol.V1;

namespace Cpm.Client.Contacts;

/// <summary>A piece of a file of vCards: either cards that one call takes, or one that no call does.</summary>
/// <param name="Cards">The cards one after the other.</param>
/// <param name="Shortened">Which of them, counted from 0, were too large and lack their pictures.</param>
/// <param name="Refused">What becomes of the one that is too large even so.</param>
internal sealed record CardPiece(byte[] Cards, IReadOnlyCollection<int> Shortened, ImportedContact? Refused = null);
