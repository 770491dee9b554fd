using System.Collections.Immutable;
using Cpm.Domain.Addressing;

namespace Cpm.Domain.Search;

/// <summary>How a search is made: the conditions that the index answers, and what is looked at in each message besides.</summary>
public sealed class SearchPlan
{
    private const string Last = "\U0010FFFF";

    // As much as the usual number of words costs; what a word of many neighbours has besides is looked at in the messages.
    private const int MostLookups = 8;

    private readonly SearchCriteria _criteria;
    private readonly SearchLimits _limits;
    private readonly AskedText[] _asked;
    private readonly ImmutableArray<AskedTerm> _words;
    private readonly ImmutableArray<SearchCondition> _all;

    private SearchPlan(SearchCriteria criteria, SearchLimits limits, AskedText[] asked, List<SearchCondition> others)
    {
        (_criteria, _limits, _asked) = (criteria, limits, asked);
        ILookup<char, AskedTerm> lookups = AskedText.Lookups(asked, Math.Max(MostLookups, limits.WordsPerQuery));
        _words = [.. lookups[SearchTerms.Word]];
        _all = [.. others, .. asked.SelectMany(a => a.Terms.Select(t => Words(a.Kind, t)))];
        // What is one term, and long, is rarer than what is short or a stretch.
        Conditions = [.. others.Concat(lookups.SelectMany(l => l.Select(t => Words(l.Key, t))))
            .OrderBy(c => c.End is null ? 0 : 1).ThenByDescending(c => c.First.Length)];
    }

    /// <summary>All of them must hold; those that few messages meet first. At least one.</summary>
    public ImmutableArray<SearchCondition> Conditions { get; }

    /// <summary>Plans a search.</summary>
    /// <param name="criteria">What is looked for.</param>
    /// <param name="limits">How much of it.</param>
    /// <returns>The plan, or why there is none.</returns>
    public static Decision<SearchPlan> Of(SearchCriteria criteria, SearchLimits limits)
    {
        var conditions = new List<SearchCondition>();
        if (criteria.Sender.Length > 0 && !Address(criteria.Sender, SearchTerms.From, conditions))
        {
            return RefusalReason.AddressMalformed;
        }

        if (criteria.Recipient.Length > 0 && !Address(criteria.Recipient, SearchTerms.To, conditions))
        {
            return RefusalReason.AddressMalformed;
        }

        AskedText[] asked =
        [
            new(SearchTerms.FileWord, "media_name", criteria.FileName), new(SearchTerms.SubjectWord, "subject", criteria.Subject),
            new(SearchTerms.Word, "text", criteria.Text),
        ];
        if (asked.Sum(a => a.Words.Length) > limits.WordsPerQuery)
        {
            return Refusal.Limit("words_per_search", limits.WordsPerQuery);
        }

        if (asked.LastOrDefault(a => a.SaysNothing) is { } nothing)
        {
            return Refusal.NoWord(nothing.Field);
        }

        Others(criteria, conditions);
        if (conditions.Count == 0 && asked.All(a => a.Words.IsEmpty))
        {
            conditions.Add(new SearchCondition(SearchTerms.Every));
        }

        return new SearchPlan(criteria, limits, asked, conditions);
    }

    /// <summary>Whether a message is what is looked for, as it is now.</summary>
    /// <param name="message">The message.</param>
    /// <returns>True if all holds.</returns>
    public bool IsMetBy(SearchableMessage message)
    {
        if ((_criteria.FromMs is { } from && message.AtMs < from) || (_criteria.BeforeMs is { } before && message.AtMs >= before)
            || (_criteria.MinBytes is { } min && message.Bytes < min) || (_criteria.MaxBytes is { } max && message.Bytes > max)
            || (_criteria.HasFile == false && message.Files.Length > 0))
        {
            return false;
        }

        HashSet<string> terms = SearchTerms.Of(message, _limits);
        return _all.All(c => c.IsMetBy(terms)) && _asked.All(a => a.IsSaidBy(message));
    }

    /// <summary>How well a message that is met answers what is looked for: words in the subject and whole words count most.</summary>
    /// <param name="message">The message.</param>
    /// <returns>The more the better.</returns>
    public int Score(SearchableMessage message)
    {
        int score = 0;
        var subject = SearchWords.Of(message.Subject).ToHashSet(StringComparer.Ordinal);
        List<string> texts = [.. message.Texts.SelectMany(SearchWords.Of)];
        foreach ((string word, bool begins, _) in _words)
        {
            bool Is(string other) => other == word || (begins && other.StartsWith(word, StringComparison.Ordinal));
            score += subject.Contains(word) ? 12 : subject.Any(Is) ? 8 : 0;
            score += texts.Contains(word, StringComparer.Ordinal) ? 3 : 0;
            score += Math.Min(5, texts.Count(Is));
        }

        return score;
    }

    private static void Others(SearchCriteria criteria, List<SearchCondition> conditions)
    {
        if (criteria.MediaType.Length > 0)
        {
            string type = criteria.MediaType.ToLowerInvariant();
            conditions.Add(type.EndsWith("/*", StringComparison.Ordinal)
                ? Begins(SearchTerms.Type + type[..^1])
                : new SearchCondition(SearchTerms.Type + type));
        }

        if (criteria.Conversation != 0)
        {
            conditions.Add(new SearchCondition(SearchTerms.OfConversation(criteria.Conversation)));
        }

        if (criteria.HasFile == true)
        {
            conditions.Add(new SearchCondition(SearchTerms.HasFile));
        }

        if (criteria.Sent is { } sent)
        {
            conditions.Add(new SearchCondition(sent ? SearchTerms.Sent : SearchTerms.Inbox));
        }

        if (criteria.FromMs is not null || criteria.BeforeMs is not null)
        {
            conditions.Add(new SearchCondition(
                SearchTerms.OfDay(criteria.FromMs ?? 0),
                criteria.BeforeMs is { } before ? SearchTerms.OfDay(before) + Last : SearchTerms.Day + Last));
        }

        if (criteria.MinBytes is not null || criteria.MaxBytes is not null)
        {
            conditions.Add(new SearchCondition(
                SearchTerms.OfSize(criteria.MinBytes ?? 0), SearchTerms.OfSize(criteria.MaxBytes ?? long.MaxValue) + Last));
        }
    }

    private static bool Address(string written, char kind, List<SearchCondition> conditions)
    {
        bool isOne = CpmAddress.TryParse(written, out CpmAddress address);
        conditions.Add(new SearchCondition(kind + (address.Value ?? "")));
        return isOne;
    }

    private static SearchCondition Words(char kind, AskedTerm asked) =>
        asked.Former is { } former ? Words(kind, asked.Word, asked.Begins) with { Former = Words(kind, former, asked.Begins) }
        : Words(kind, asked.Word, asked.Begins);

    private static SearchCondition Words(char kind, string word, bool begins) => begins ? Begins(kind + word) : new SearchCondition(kind + word);

    private static SearchCondition Begins(string term) => new(term, term + Last);
}
