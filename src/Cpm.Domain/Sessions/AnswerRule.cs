using System.Collections.Immutable;
using Cpm.Domain.Accounts;

namespace Cpm.Domain.Sessions;

/// <summary>What is answered for a user before he is asked (use case 5.5, alternative flows).</summary>
/// <param name="Subject">What the rule answers.</param>
/// <param name="Origin">Who has to ask.</param>
/// <param name="Verdict">What it says.</param>
public sealed record AnswerRule(AnswerRuleSubject Subject, AnswerRuleOrigin Origin, AnswerRuleVerdict Verdict) : Growing
{
    /// <summary>Those who have to ask, in canonical form, where they are named.</summary>
    public ImmutableArray<string> Addresses { get => field.IsDefault ? [] : field; init; }

    /// <summary>The kinds of media that it is about; none for all.</summary>
    public ImmutableArray<MediumKind> Kinds { get => field.IsDefault ? [] : field; init; }

    /// <summary>The largest file that it is about, in bytes; 0 for any.</summary>
    public long MaxBytes { get; init; }

    /// <summary>The device on which what is accepted is taken; 0 where nothing is.</summary>
    public int Device { get; init; }

    /// <summary>Whether a kind of medium is one of its.</summary>
    /// <param name="kind">The kind.</param>
    /// <returns>True if it is.</returns>
    public bool IsAbout(MediumKind kind) => Kinds.IsEmpty || Kinds.Contains(kind);
}
