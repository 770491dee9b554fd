namespace Cpm.Domain.Messages;

/// <summary>What an owner wants to become of a message that he has.</summary>
/// <param name="Kind">What.</param>
/// <param name="ContentBytes">Size of the new content.</param>
/// <param name="ContentParts">Its parts.</param>
/// <param name="Reactions">All the reactions that he gives from now on.</param>
public sealed record AmendCommand(AmendmentKind Kind, int ContentBytes, int ContentParts, IReadOnlyList<string> Reactions)
{
    /// <summary>The stored media that the new content refers to.</summary>
    public MediaLoad Media { get; init; }
}
