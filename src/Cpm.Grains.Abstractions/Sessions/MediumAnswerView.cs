namespace Cpm.Grains.Sessions;

/// <summary>What a participant says to a medium.</summary>
/// <param name="Medium">Which.</param>
/// <param name="Accept">True: he takes it.</param>
/// <param name="Device">On which of his devices; 0 for the one that answers.</param>
/// <param name="Revision">To which form of the medium, where it was answered for him.</param>
[GenerateSerializer, Immutable, Alias("cpm.MediumAnswerView")]
public sealed record MediumAnswerView(int Medium, bool Accept, int Device, int Revision = 0);
