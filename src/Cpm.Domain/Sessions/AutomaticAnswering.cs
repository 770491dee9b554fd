using System.Collections.Immutable;
using Cpm.Domain.Accounts;
using Cpm.Domain.Limits;

namespace Cpm.Domain.Sessions;

/// <summary>
/// What is answered for a user as he decided beforehand (CPM-GRP-004, CPM-SES-003). The first rule that fits, and that can be
/// followed, decides: one that would take a medium on a device that is gone, cannot take it, or is not connected though the medium
/// is live, is passed over.
/// </summary>
public static class AutomaticAnswering
{
    /// <summary>Why rules cannot be kept.</summary>
    /// <param name="state">The account.</param>
    /// <param name="rules">The rules.</param>
    /// <param name="limits">The named limits.</param>
    /// <returns>The refusal; null if they can.</returns>
    public static Refusal? Fault(AccountState state, IReadOnlyCollection<AnswerRule> rules, CpmLimits limits) =>
        rules.Count > limits.AnswerRules ? Refusal.Limit("answer_rules", limits.AnswerRules)
        : rules.Sum(r => r.Addresses.Length) > limits.AnswerRuleAddresses
            ? Refusal.Limit("answer_rule_addresses", limits.AnswerRuleAddresses)
        : rules.Any(IsFaulty) ? Refusal.Field("settings.answer_rules")
        : rules.Any(r => r.Device != 0 && state.Device(r.Device) is null) ? new Refusal(RefusalReason.DeviceUnknown)
        : null;

    /// <summary>Whether the answer to a question depends on the address book.</summary>
    /// <param name="state">The account.</param>
    /// <returns>True if it may.</returns>
    public static bool AsksContacts(AccountState state) =>
        state.Settings.AnswerRules.Any(r => r.Origin == AnswerRuleOrigin.Contacts);

    /// <summary>What is answered for a user.</summary>
    /// <param name="state">His account.</param>
    /// <param name="question">What he is asked.</param>
    /// <param name="contacts">Which of those who ask are in his address book.</param>
    /// <param name="connected">His devices that are connected.</param>
    /// <returns>The answer to give; null if he is to be asked.</returns>
    public static SessionCommand? Answer(
        AccountState state, SessionQuestion question, IReadOnlySet<string> contacts, IReadOnlySet<int> connected)
    {
        if (state.Settings.AnswerRules.IsEmpty)
        {
            return null;
        }

        var by = new Answerer(state, contacts, connected);
        if (question.Inviter is not null)
        {
            return by.ToInvitation(question);
        }

        MediumAnswer[] answers = [.. question.Media.Select(by.ToMedium).OfType<MediumAnswer>()];
        return answers.Length == 0
            ? null
            : new SessionCommand(SessionAction.AnswerMedia) { Answers = [.. answers], IsAutomatic = true };
    }

    private static bool IsFaulty(AnswerRule rule) =>
        rule.Subject is not (AnswerRuleSubject.Invitation or AnswerRuleSubject.Medium)
        || rule.Origin is <= AnswerRuleOrigin.None or > AnswerRuleOrigin.Addresses
        || rule.Verdict is <= AnswerRuleVerdict.None or > AnswerRuleVerdict.Decline
        || (rule.Origin == AnswerRuleOrigin.Addresses) == rule.Addresses.IsEmpty
        || rule.Kinds.Any(k => k is <= MediumKind.None or > MediumKind.HalfDuplexVoice)
        || rule.Kinds.Distinct().Count() < rule.Kinds.Length
        || rule.MaxBytes < 0
        || (rule.Verdict == AnswerRuleVerdict.Accept) == (rule.Device == 0);

    /// <summary>Follows the rules of one account.</summary>
    private sealed class Answerer(AccountState state, IReadOnlySet<string> contacts, IReadOnlySet<int> connected)
    {
        /// <summary>Whether to come in, and then which media to take.</summary>
        public SessionCommand? ToInvitation(SessionQuestion asked)
        {
            AnswerRule? rule = state.Settings.AnswerRules.FirstOrDefault(r => r.Subject == AnswerRuleSubject.Invitation
                && ComesFrom(r, asked.Inviter!) && Fits(r, asked.Media));
            return rule?.Verdict switch
            {
                AnswerRuleVerdict.Accept => new SessionCommand(SessionAction.Accept)
                {
                    Device = rule.Device,
                    Answers = [.. asked.Media.Select(m => ToMedium(m) ?? Taken(rule, m)).OfType<MediumAnswer>()],
                    IsAutomatic = true,
                },
                AnswerRuleVerdict.Decline => new SessionCommand(SessionAction.Decline) { IsAutomatic = true },
                _ => null,
            };
        }

        /// <summary>Whether to take a medium; null if the user is to be asked.</summary>
        public MediumAnswer? ToMedium(AskedMedium medium)
        {
            AnswerRule? rule = First(medium);
            return rule?.Verdict switch
            {
                AnswerRuleVerdict.Accept => new MediumAnswer(medium.Id, true, rule.Device) { Revision = medium.Revision },
                AnswerRuleVerdict.Decline => new MediumAnswer(medium.Id, false, 0) { Revision = medium.Revision },
                _ => null,
            };
        }

        private AnswerRule? First(AskedMedium medium) => state.Settings.AnswerRules.FirstOrDefault(
            r => r.Subject == AnswerRuleSubject.Medium && ComesFrom(r, medium.Proposer) && Covers(r, medium)
                && (r.Verdict != AnswerRuleVerdict.Accept || CanTake(r.Device, medium.Kind)));

        // Who comes in takes what the device can; what a rule for media leaves to the user waits for him.
        private MediumAnswer? Taken(AnswerRule rule, AskedMedium medium) =>
            First(medium) is null && CanTake(rule.Device, medium.Kind)
                ? new MediumAnswer(medium.Id, true, rule.Device) { Revision = medium.Revision }
                : null;

        // To accept, nothing else may be offered; to decline or to ring, one of the media is enough.
        private bool Fits(AnswerRule rule, ImmutableArray<AskedMedium> media) => rule.Verdict == AnswerRuleVerdict.Accept
            ? state.Device(rule.Device) is not null && media.All(m => Covers(rule, m) && (!IsLive(m.Kind) || CanTake(rule.Device, m.Kind)))
            : (media.IsEmpty && rule.Kinds.IsEmpty) || media.Any(m => Covers(rule, m));

        private bool ComesFrom(AnswerRule rule, string address) => rule.Origin switch
        {
            AnswerRuleOrigin.Everybody => true,
            AnswerRuleOrigin.Contacts => contacts.Contains(address),
            AnswerRuleOrigin.Addresses => rule.Addresses.Contains(address),
            _ => false,
        };

        private static bool Covers(AnswerRule rule, AskedMedium medium) =>
            rule.IsAbout(medium.Kind) && (rule.MaxBytes == 0 || medium.SizeBytes <= rule.MaxBytes);

        private bool CanTake(int number, MediumKind kind) =>
            state.Device(number)?.Description.Takes(kind) == true && (!IsLive(kind) || connected.Contains(number));

        private static bool IsLive(MediumKind kind) =>
            kind is MediumKind.Voice or MediumKind.Video or MediumKind.LiveStream or MediumKind.HalfDuplexVoice;
    }
}
