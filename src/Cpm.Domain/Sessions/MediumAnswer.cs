namespace Cpm.Domain.Sessions;

/// <summary>What a participant says to a medium.</summary>
/// <param name="Medium">Which.</param>
/// <param name="Accept">True: he takes it.</param>
/// <param name="Device">On which of his devices; 0 for the one that answers.</param>
public sealed record MediumAnswer(int Medium, bool Accept, int Device)
{
    /// <summary>To which form of the medium, where it was answered for him.</summary>
    public int Revision { get; init; }
}
