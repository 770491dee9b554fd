using System.Collections.Immutable;

namespace Cpm.Domain.Search;

/// <summary>A word that somebody typed, as it is looked for.</summary>
/// <param name="Word">The word, folded.</param>
/// <param name="Runs">The stretches of it, each of one kind of script.</param>
internal sealed record AskedWord(string Word, ImmutableArray<AskedRun> Runs)
{
    /// <summary>Whether more may follow.</summary>
    public bool Begins => Runs[^1].Terms[^1].Begins;
}

/// <summary>A stretch of a word.</summary>
/// <param name="Text">The stretch.</param>
/// <param name="Terms">What all messages have that have the stretch: itself, or each two neighbours of it.</param>
internal sealed record AskedRun(string Text, ImmutableArray<AskedTerm> Terms)
{
    private const int AllOfThem = 4;

    /// <summary>Messages may have all of its terms, and not the stretch: its neighbours may stand apart.</summary>
    public bool IsMoreThanItsTerms => Terms.Length > 1;

    /// <summary>
    /// So many of its terms as say enough. All of a few, for those that two words share tell most; of more, that share their characters
    /// with the next, every second and the last.
    /// </summary>
    public int Enough => Math.Max(Math.Min(Terms.Length, AllOfThem), (Terms.Length / 2) + 1);

    /// <summary>Some of its terms, from all over it.</summary>
    /// <param name="count">So many, from 1 to <see cref="Enough"/>.</param>
    /// <returns>The terms.</returns>
    public IEnumerable<AskedTerm> Some(int count) =>
        Enumerable.Range(0, count).Select(i => Terms[count == 1 ? Terms.Length / 2 : i * (Terms.Length - 1) / (count - 1)]);
}

/// <summary>One of the words that the index knows.</summary>
/// <param name="Word">The word.</param>
/// <param name="Begins">More may follow.</param>
/// <param name="Former">What the word was in the form before; null if the same.</param>
internal readonly record struct AskedTerm(string Word, bool Begins, string? Former = null);
