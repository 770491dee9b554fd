using System.Collections.Immutable;
using Cpm.Domain.Addressing;

namespace Cpm.Domain.Search;

/// <summary>How a search is made: the conditions that the index answers, and what is looked at in each message besides.</summary>
public sealed class SearchPlan
{
    private const string Last = "\U0010FFFF";

    private readonly SearchCriteria _criteria;
    private readonly SearchLimits _limits;
    private readonly ImmutableArray<(string Word, bool Begins)> _words;

    private SearchPlan(
        SearchCriteria criteria, SearchLimits limits, ImmutableArray<(string, bool)> words, ImmutableArray<SearchCondition> conditions)
    {
        (_criteria, _limits, _words, Conditions) = (criteria, limits, words, conditions);
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

        ImmutableArray<(string Word, bool Begins)> words = [.. SearchWords.Asked(criteria.Text).Distinct()];
        ImmutableArray<(string Word, bool Begins)> subject = [.. SearchWords.Asked(criteria.Subject).Distinct()];
        ImmutableArray<(string Word, bool Begins)> file = [.. SearchWords.Asked(criteria.FileName).Distinct()];
        if (words.Length + subject.Length + file.Length > limits.WordsPerQuery)
        {
            return Refusal.Limit("words_per_search", limits.WordsPerQuery);
        }

        if (NothingToLookFor(criteria.Text, words))
        {
            return Refusal.Field("text");
        }

        if (NothingToLookFor(criteria.Subject, subject))
        {
            return Refusal.Field("subject");
        }

        if (NothingToLookFor(criteria.FileName, file))
        {
            return Refusal.Field("media_name");
        }

        conditions.AddRange(file.Select(w => Words(SearchTerms.FileWord, w)));
        conditions.AddRange(subject.Select(w => Words(SearchTerms.SubjectWord, w)));
        conditions.AddRange(words.Select(w => Words(SearchTerms.Word, w)));
        Others(criteria, conditions);
        if (conditions.Count == 0)
        {
            conditions.Add(new SearchCondition(SearchTerms.Every));
        }

        // What is one term, and long, is rarer than what is short or a stretch.
        return new SearchPlan(criteria, limits, words, [.. conditions
            .OrderBy(c => c.End is null ? 0 : 1).ThenByDescending(c => c.First.Length)]);
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
        return Conditions.All(c => c.IsMetBy(terms));
    }

    /// <summary>How well a message that is met answers what is looked for: words in the subject and whole words count most.</summary>
    /// <param name="message">The message.</param>
    /// <returns>The more the better.</returns>
    public int Score(SearchableMessage message)
    {
        int score = 0;
        var subject = SearchWords.Of(message.Subject).ToHashSet(StringComparer.Ordinal);
        List<string> texts = [.. message.Texts.SelectMany(SearchWords.Of)];
        foreach ((string word, bool begins) in _words)
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

    private static bool NothingToLookFor(string asked, ImmutableArray<(string, bool)> words) =>
        words.IsEmpty && !string.IsNullOrWhiteSpace(asked);

    private static bool Address(string written, char kind, List<SearchCondition> conditions)
    {
        bool isOne = CpmAddress.TryParse(written, out CpmAddress address);
        conditions.Add(new SearchCondition(kind + (address.Value ?? "")));
        return isOne;
    }

    private static SearchCondition Words(char kind, (string Word, bool Begins) asked) =>
        asked.Begins ? Begins(kind + asked.Word) : new SearchCondition(kind + asked.Word);

    private static SearchCondition Begins(string term) => new(term, term + Last);
}
