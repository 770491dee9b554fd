using System.Collections.Immutable;

namespace Cpm.Domain.Search;

/// <summary>What somebody typed to be found in one of the places where messages have words.</summary>
/// <param name="Kind">The kind of terms that tell of that place.</param>
/// <param name="Field">The field that it was typed in.</param>
/// <param name="Text">As typed.</param>
internal sealed record AskedText(char Kind, string Field, string Text)
{
    /// <summary>Its words, each once.</summary>
    public ImmutableArray<AskedWord> Words { get; } = SearchWords.Asked(Text);

    /// <summary>Something was typed, but no word.</summary>
    public bool SaysNothing => Words.IsEmpty && !string.IsNullOrWhiteSpace(Text);

    /// <summary>What a message has that has all the words.</summary>
    public IEnumerable<AskedTerm> Terms => Words.SelectMany(w => w.Runs).SelectMany(r => r.Terms).Distinct();

    /// <summary>Stretches that messages must say as they were typed.</summary>
    public ImmutableArray<string> Stretches =>
        [.. Words.SelectMany(w => w.Runs).Where(r => r.IsMoreThanItsTerms).Select(r => r.Text).Distinct()];

    /// <summary>Whether a message says all stretches as they were typed.</summary>
    /// <param name="message">The message.</param>
    /// <returns>True if it does, or there are none.</returns>
    public bool IsSaidBy(SearchableMessage message)
    {
        ImmutableArray<string> stretches = Stretches;
        if (stretches.IsEmpty)
        {
            return true;
        }

        string[] said = [.. SearchTerms.Texts(message, Kind).Select(SearchWords.Plain)];
        return stretches.All(stretch => said.Any(text => text.Contains(stretch, StringComparison.Ordinal)));
    }

    /// <summary>
    /// What is looked up in the index: of each stretch something, and in turns more of those that are long, while there is room.
    /// </summary>
    /// <param name="asked">All that was typed.</param>
    /// <param name="most">No more than so many.</param>
    /// <returns>The terms, by their kind.</returns>
    public static ILookup<char, AskedTerm> Lookups(AskedText[] asked, int most)
    {
        (char Kind, AskedRun Run)[] runs =
            [.. asked.SelectMany(a => a.Words.SelectMany(w => w.Runs).Select(r => (a.Kind, r))).Take(most)];
        int[] counts = [.. runs.Select(_ => 1)];
        int left = most - runs.Length;
        for (bool isRoom = true; isRoom && left > 0;)
        {
            isRoom = false;
            for (int i = 0; i < runs.Length && left > 0; i++)
            {
                if (counts[i] < runs[i].Run.Enough)
                {
                    (counts[i], left, isRoom) = (counts[i] + 1, left - 1, true);
                }
            }
        }

        return runs.SelectMany((r, i) => r.Run.Some(counts[i]).Select(term => (r.Kind, Term: term))).Distinct()
            .ToLookup(t => t.Kind, t => t.Term);
    }
}
