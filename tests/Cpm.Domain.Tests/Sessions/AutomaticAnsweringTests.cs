using System.Collections.Immutable;
using Cpm.Domain.Accounts;
using Cpm.Domain.Devices;
using Cpm.Domain.Limits;
using Cpm.Domain.Sessions;
using Cpm.Testing;

namespace Cpm.Domain.Tests.Sessions;

public class AutomaticAnsweringTests
{
    private const string Alice = "sip:alice@cpm.example", Mallory = "sip:mallory@cpm.example";

    [Theory]
    [InlineData(Alice, 1_000, true)]
    [InlineData(Alice, 1_001, null)]
    [InlineData(Mallory, 1, false)]
    [Requirement("CPM-SES-003")]
    public void The_first_rule_that_fits_decides_by_who_asks_by_kind_and_by_size(string proposer, long bytes, bool? expected)
    {
        AccountState bob = Bob(
            Accepting(AnswerRuleSubject.Medium, MediumKind.File) with { Origin = AnswerRuleOrigin.Contacts, MaxBytes = 1_000 },
            new(AnswerRuleSubject.Medium, AnswerRuleOrigin.Addresses, AnswerRuleVerdict.Ring) { Addresses = [Alice] },
            new(AnswerRuleSubject.Medium, AnswerRuleOrigin.Everybody, AnswerRuleVerdict.Decline));
        MediumAnswer? answer = Answer(bob, null, new AskedMedium(4, 2, MediumKind.File, proposer, bytes))?.Answers.Single();
        Assert.Equal(expected, answer?.Accept);
        Assert.Equal(expected is null ? null : 2, answer?.Revision);
    }

    [Fact]
    [Requirement("CPM-GRP-004")]
    public void An_invitation_is_accepted_only_if_nothing_else_is_offered_and_declined_if_one_of_its_media_is_not_wanted()
    {
        AccountState bob = Bob(
            Accepting(AnswerRuleSubject.Invitation, MediumKind.Message, MediumKind.Voice),
            new(AnswerRuleSubject.Invitation, AnswerRuleOrigin.Everybody, AnswerRuleVerdict.Decline) { Kinds = [MediumKind.LiveStream] });
        SessionCommand accepted = Answer(bob, Alice, Asked(MediumKind.Message), Asked(MediumKind.Voice))!;
        Assert.Equal((SessionAction.Accept, 1), (accepted.Action, accepted.Device));
        Assert.Equal([1, 5], accepted.Answers.Select(a => a.Medium));
        Assert.Null(Answer(bob, Alice, Asked(MediumKind.Message), Asked(MediumKind.Video)));
        Assert.Equal(SessionAction.Decline, Answer(bob, Alice, Asked(MediumKind.Message), Asked(MediumKind.LiveStream))?.Action);
    }

    [Fact]
    public void Of_an_invitation_that_is_accepted_each_medium_is_answered_by_the_rules_for_media()
    {
        AccountState bob = Bob(
            Accepting(AnswerRuleSubject.Invitation),
            new(AnswerRuleSubject.Medium, AnswerRuleOrigin.Everybody, AnswerRuleVerdict.Decline) { Kinds = [MediumKind.File] },
            new(AnswerRuleSubject.Medium, AnswerRuleOrigin.Everybody, AnswerRuleVerdict.Ring) { Kinds = [MediumKind.Picture] });
        SessionCommand accepted = Answer(bob, Alice, Asked(MediumKind.File), Asked(MediumKind.Picture), Asked(MediumKind.Message))!;
        Assert.Equal([((int)MediumKind.File, false), (1, true)], accepted.Answers.Select(a => (a.Medium, a.Accept)));
        Assert.True(accepted.IsAutomatic);
    }

    [Fact]
    public void A_rule_that_cannot_be_followed_is_passed_over()
    {
        AnswerRule voice = Accepting(AnswerRuleSubject.Medium, MediumKind.Voice);
        AccountState bob = Bob(voice with { Device = 9 }, voice with { Device = 2 }, voice with { Device = 3 }, voice);
        Assert.Equal(1, Answer(bob, null, Asked(MediumKind.Voice))?.Answers.Single().Device);

        // What is not live waits in the store for a device that is not connected.
        AccountState away = Bob(Accepting(AnswerRuleSubject.Medium) with { Device = 3 });
        Assert.Equal(3, Answer(away, null, Asked(MediumKind.File))?.Answers.Single().Device);
        Assert.Null(Answer(away, null, Asked(MediumKind.Voice)));
        AccountState called = Bob(Accepting(AnswerRuleSubject.Invitation) with { Device = 3 });
        Assert.Equal(SessionAction.Accept, Answer(called, Alice, Asked(MediumKind.Message))?.Action);
        Assert.Null(Answer(called, Alice, Asked(MediumKind.Message), Asked(MediumKind.Voice)));
    }

    [Fact]
    public void Rules_are_bounded_and_say_all_that_they_need()
    {
        var limits = new CpmLimits { AnswerRules = 2, AnswerRuleAddresses = 1 };
        AnswerRule decline = new(AnswerRuleSubject.Medium, AnswerRuleOrigin.Everybody, AnswerRuleVerdict.Decline);
        AnswerRule named = decline with { Origin = AnswerRuleOrigin.Addresses, Addresses = [Alice] };
        AccountState bob = Bob();
        Assert.Null(AutomaticAnswering.Fault(bob, [decline, named], limits));
        Assert.Equal("answer_rules", AutomaticAnswering.Fault(bob, [decline, decline, decline], limits)?.Subject);
        Assert.Equal("answer_rule_addresses", AutomaticAnswering.Fault(bob, [named, named], limits)?.Subject);
        Assert.Equal(RefusalReason.DeviceUnknown, AutomaticAnswering.Fault(
            bob, [Accepting(AnswerRuleSubject.Medium) with { Device = 9 }], limits)?.Reason);
        AnswerRule[] faulty =
        [
            decline with { Subject = AnswerRuleSubject.None }, decline with { Origin = (AnswerRuleOrigin)4 },
            decline with { Verdict = AnswerRuleVerdict.None }, decline with { Verdict = AnswerRuleVerdict.Accept },
            decline with { Device = 1 }, decline with { Origin = AnswerRuleOrigin.Addresses }, decline with { Addresses = [Alice] },
            decline with { Kinds = [MediumKind.None] }, decline with { Kinds = [MediumKind.File, MediumKind.File] },
            decline with { MaxBytes = -1 },
        ];
        Assert.All(faulty, r => Assert.Equal(RefusalReason.InvalidField, AutomaticAnswering.Fault(bob, [r], limits)?.Reason));
    }

    [Fact]
    [Requirement("CPM-SES-003")]
    public void What_was_answered_for_somebody_is_nothing_against_what_he_said_or_to_what_became_of_the_medium()
    {
        var limits = new CpmLimits();
        var started = new SessionCommand(SessionAction.None)
        {
            Device = 1, Persons = [new("bob", "b")], Media = [new(0, MediumKind.File, default, "", "", new("f", 1, "", "", "", ""))],
        };
        SessionState session = Conferring.Start(new("ada", "a"), started, limits, 1).Accepted!.Session;
        session = Act(session, "bob", new SessionCommand(SessionAction.Accept) { IsAutomatic = true, Device = 1 });
        Assert.True(session.Find("bob")!.IsAutomatic);
        Assert.Equal(MediumUseState.Pending, session.Find("bob")!.Use(1)!.State);

        SessionCommand late = new(SessionAction.AnswerMedia) { IsAutomatic = true, Answers = [new(1, true, 1)] };
        SessionState larger = Act(session, "ada", new SessionCommand(SessionAction.ChangeMedium)
        {
            Media = [session.Media[0] with { File = new("f", 1_000, "", "", "", "") }],
        });
        Assert.Same(larger, Act(larger, "bob", late));
        SessionState refused = Act(session, "bob", new SessionCommand(SessionAction.AnswerMedia) { Answers = [new(1, false, 0)] });
        Assert.Same(refused, Act(refused, "bob", late));
        MediumUse taken = Act(session, "bob", late).Find("bob")!.Use(1)!;
        Assert.Equal((MediumUseState.Accepted, true), (taken.State, taken.IsAutomatic));

        SessionState Act(SessionState s, string who, SessionCommand command) =>
            Conferring.Decide(s, who, command, limits, 2).Accepted!.Session;
    }

    private static AnswerRule Accepting(AnswerRuleSubject subject, params MediumKind[] kinds) =>
        new(subject, AnswerRuleOrigin.Everybody, AnswerRuleVerdict.Accept) { Kinds = [.. kinds], Device = 1 };

    private static AskedMedium Asked(MediumKind kind) => new((int)kind, 0, kind, Alice, 0);

    private static SessionCommand? Answer(AccountState state, string? inviter, params AskedMedium[] media) =>
        AutomaticAnswering.Answer(
            state, new SessionQuestion(inviter, [.. media]), ImmutableHashSet.Create(Alice), ImmutableHashSet.Create(1, 2));

    // The second takes only messages; the third is not connected.
    private static AccountState Bob(params AnswerRule[] rules) => new()
    {
        AccountId = "bob",
        Devices =
        [
            new(1, new DeviceDescription { Name = "phone" }, 1, 1),
            new(2, new DeviceDescription { Name = "pager", SessionMedia = [MediumKind.Message] }, 1, 1),
            new(3, new DeviceDescription { Name = "laptop" }, 1, 1),
        ],
        Settings = new UserSettings { AnswerRules = [.. rules] },
    };
}
