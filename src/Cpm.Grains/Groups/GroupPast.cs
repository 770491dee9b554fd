using Cpm.Ledger.Reads;

namespace Cpm.Grains.Groups;

/// <summary>What a group has of before that a decision may need.</summary>
/// <param name="History">What is given to those who come in, in the order in which it was sent.</param>
/// <param name="Held">The message that waits and is judged.</param>
internal sealed record GroupPast(IReadOnlyList<PlacementRow> History, PlacementRow? Held)
{
    public static GroupPast None { get; } = new([], null);
}
