using System.Text;

namespace Cpm.Bench.Runs.Mailboxes;

/// <summary>Made-up words, of which some are as common as words are in any language: the n-th as often as one n-th of the first.</summary>
internal sealed class Vocabulary(int seed)
{
    public const int Words = 60_000;
    private const string Consonants = "bdfgklmnprstvz", Vowels = "aeiou";
    private readonly Random _random = new(seed);

    /// <summary>One word, the more common the likelier.</summary>
    public string Any() => Word((int)Math.Exp(_random.NextDouble() * Math.Log(Words)));

    /// <summary>One of the most common words.</summary>
    public string Common() => Word(_random.Next(1, 20));

    /// <summary>A word that few texts have.</summary>
    public string Rare() => Word(_random.Next(Words / 3, Words));

    /// <summary>A text of 4 to 19 words.</summary>
    public string Text() => string.Join(' ', Enumerable.Range(0, _random.Next(4, 20)).Select(_ => Any()));

    private static string Word(int rank)
    {
        var word = new StringBuilder();
        for (var rest = rank; rest > 0; rest /= Consonants.Length * Vowels.Length)
        {
            word.Append(Consonants[rest % Consonants.Length]);
            word.Append(Vowels[rest / Consonants.Length % Vowels.Length]);
        }
        return word.ToString();
    }
}
