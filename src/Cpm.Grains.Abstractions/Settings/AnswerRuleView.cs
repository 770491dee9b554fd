using Cpm.Domain.Sessions;

namespace Cpm.Grains.Settings;

/// <summary>What is answered for a user in sessions before he is asked.</summary>
/// <param name="Subject">What the rule answers.</param>
/// <param name="Origin">Who has to ask.</param>
/// <param name="Verdict">What it says.</param>
/// <param name="Addresses">Those who have to ask, where they are named.</param>
/// <param name="Kinds">The kinds of media that it is about; none for all.</param>
/// <param name="MaxBytes">The largest file that it is about; 0 for any.</param>
/// <param name="Device">The device on which what is accepted is taken; 0 where nothing is.</param>
[GenerateSerializer, Immutable, Alias("cpm.AnswerRuleView")]
public sealed record AnswerRuleView(
    AnswerRuleSubject Subject, AnswerRuleOrigin Origin, AnswerRuleVerdict Verdict, string[] Addresses, MediumKind[] Kinds,
    long MaxBytes, int Device);
