namespace Cpm.Grains.Messages;

/// <summary>What became of a message since it was sent.</summary>
/// <param name="Edits">How often it was edited.</param>
/// <param name="EditedAtMs">When it was last edited, Unix milliseconds; 0 for never.</param>
/// <param name="RecalledAtMs">When it was recalled, Unix milliseconds; 0 for never.</param>
/// <param name="Reactions">The reactions to it, those given most often first.</param>
[GenerateSerializer, Immutable, Alias("cpm.AmendedView")]
public sealed record AmendedView(int Edits, long EditedAtMs, long RecalledAtMs, ReactionView[] Reactions);
