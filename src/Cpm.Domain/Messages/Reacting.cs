using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Cpm.Domain.Limits;

namespace Cpm.Domain.Messages;

/// <summary>Decisions about reactions to a message.</summary>
public static class Reacting
{
    /// <summary>Of those who gave one reaction, so many are named with it.</summary>
    public const int MaxNamed = 10;

    private const int MaxBytes = 32;

    /// <summary>Why the reactions of one person are not taken, if they are not.</summary>
    /// <param name="reactions">All that he gives from now on.</param>
    /// <param name="before">What was given so far, by all.</param>
    /// <param name="own">His own address, as one of those.</param>
    /// <param name="limits">The named limits.</param>
    /// <returns>The refusal, or null.</returns>
    public static Refusal? Refuse(
        IReadOnlyList<string> reactions, ImmutableArray<Reactor> before, Func<Reactor, bool> own, CpmLimits limits)
    {
        int others = before.Where(r => !own(r)).Sum(r => r.Reactions.Length);
        return reactions.Any(r => !IsReaction(r)) || reactions.Distinct(StringComparer.Ordinal).Count() < reactions.Count
            ? Refusal.Field("reactions")
            : reactions.Count > limits.ReactionsPerPerson ? Refusal.Limit("reactions_per_person", limits.ReactionsPerPerson)
            : reactions.Count > 0 && others + reactions.Count > limits.ReactionsPerMessage
                ? Refusal.Limit("reactions_per_message", limits.ReactionsPerMessage)
            : null;
    }

    /// <summary>Whether a text is one character as people see it, such as an emoji, of at most 32 bytes in UTF-8.</summary>
    /// <param name="text">The text.</param>
    /// <returns>True if it is.</returns>
    public static bool IsReaction(string text) =>
        text.Length is > 0 and <= MaxBytes
        && Encoding.UTF8.GetByteCount(text) <= MaxBytes
        && StringInfo.GetNextTextElementLength(text) == text.Length
        && Rune.TryGetRuneAt(text, 0, out Rune first)
        && !Rune.IsControl(first) && !Rune.IsWhiteSpace(first);

    /// <summary>Those who reacted, after one gave other reactions than before.</summary>
    internal static ImmutableArray<Reactor> Give(ImmutableArray<Reactor> before, AmendmentChange change)
    {
        IEnumerable<Reactor> others = before.Where(r => r.Address != change.Actor);
        return change.Reactions.IsEmpty
            ? [.. others]
            : [.. others.Append(new Reactor(change.Actor, change.Reactions, change.Mine)).OrderBy(r => r.Address, StringComparer.Ordinal)];
    }

    /// <summary>The reactions to a message, those given most often first.</summary>
    /// <param name="amended">What became of it.</param>
    /// <returns>One for each reaction.</returns>
    public static ImmutableArray<ReactionTally> Tally(Amended amended) => amended.Reactors.IsEmpty ? amended.Told :
    [
        .. amended.Reactors
            .SelectMany(who => who.Reactions.Select(given => (Given: given, Who: who)))
            .GroupBy(r => r.Given, r => r.Who, StringComparer.Ordinal)
            .Select(g => new ReactionTally(g.Key, g.Count(), [.. g.Take(MaxNamed).Select(r => r.Address)], g.Any(r => r.Mine)))
            .OrderByDescending(t => t.Count).ThenBy(t => t.Reaction, StringComparer.Ordinal),
    ];

    /// <summary>The same as one of a group's members is told it.</summary>
    /// <param name="tally">The reactions as the group has them.</param>
    /// <param name="amended">What became of the message, as the group has it.</param>
    /// <param name="member">The member's address.</param>
    /// <returns>One for each reaction.</returns>
    public static ImmutableArray<ReactionTally> For(ImmutableArray<ReactionTally> tally, Amended amended, string member) =>
        amended.Reactors.FirstOrDefault(r => r.Address == member) is { } own
            ? [.. tally.Select(t => t with { Mine = own.Reactions.Contains(t.Reaction) })]
            : tally;
}
