using System.Collections.Immutable;
using Cpm.Domain.Limits;
using Cpm.Domain.Sessions;
using Cpm.Testing;

namespace Cpm.Domain.Tests.Sessions;

public class ConferringTests
{
    private static readonly CpmLimits Limits = new() { SessionParticipants = 4, SessionMedia = 3 };

    [Fact]
    [Requirement("CPM-MLD-007")]
    public void The_first_answer_holds_and_no_later_one_changes_it()
    {
        SessionState session = Started(1, "bob");
        SessionState joined = Accepted(session, "bob", SessionAction.Accept).Session;
        Assert.Equal(RefusalReason.SessionAnswered, Refused(joined, "bob", new(SessionAction.Accept) { Device = 2 }));
        Assert.Equal(RefusalReason.SessionAnswered, Refused(joined, "bob", new(SessionAction.Decline)));
        SessionState late = Inviting.RingOut(session, 1 + SessionTerms.UsualRingMs).Session;
        Assert.True(late.HasEnded());
        Assert.Equal(SessionStanding.NoAnswer, late.Find("bob")!.Standing);
    }

    [Fact]
    public void An_invitation_rings_as_long_as_the_terms_say_and_not_a_moment_longer()
    {
        SessionState session = Started(1, new SessionTerms { RingMs = 5_000 }, "bob", "cleo");
        session = Accepted(session, "cleo", SessionAction.Accept).Session;
        Assert.Equal(5_001, session.NextRingEndMs());
        Assert.Empty(Inviting.RingOut(session, 5_000).Events);
        SessionOutcome over = Inviting.RingOut(session, 5_001);
        Assert.Equal([SessionEventKind.NoAnswer], over.Events.Select(e => e.Kind));
        Assert.Equal(0, over.Session.NextRingEndMs());
        Assert.Equal(RefusalReason.InvitationOver, Refused(over.Session, "bob", new(SessionAction.Accept) { Device = 1 }));
    }

    [Fact]
    [Requirement("CPM-SES-003")]
    public void What_one_refuses_narrows_nobody_else()
    {
        SessionState session = Accepted(Accepted(Started(1, "bob", "cleo"), "bob", SessionAction.Accept).Session, "cleo", SessionAction.Accept).Session;
        session = Accepted(session, "ada", new SessionCommand(SessionAction.AddMedium) { Device = 1, Media = [Medium(MediumKind.Video)] }).Session;
        session = Accepted(session, "bob", new SessionCommand(SessionAction.AnswerMedia) { Answers = [new(2, false, 0)] }).Session;
        session = Accepted(session, "cleo", new SessionCommand(SessionAction.AnswerMedia) { Answers = [new(2, true, 3)] }).Session;
        Assert.Equal(
            [MediumUseState.Accepted, MediumUseState.Refused, MediumUseState.Accepted],
            session.Participants.Select(p => p.Use(2)!.State));
        Assert.Equal(RefusalReason.LimitReached, Refused(
            session, "ada", new SessionCommand(SessionAction.AddMedium) { Device = 1, Media = [Medium(MediumKind.Video), Medium(MediumKind.Voice)] }));
    }

    [Fact]
    [Requirement("CPM-MLD-008")]
    public void The_device_before_keeps_a_medium_until_the_next_has_taken_over()
    {
        SessionState session = Accepted(Started(1, "bob"), "bob", SessionAction.Accept).Session;
        session = Accepted(session, "ada", new SessionCommand(SessionAction.Move) { Device = 2 }).Session;
        Assert.Equal((1, 2), (session.Find("ada")!.Use(1)!.Device, session.Find("ada")!.Use(1)!.MovingTo));
        Assert.Equal(RefusalReason.MediumUnknown, Refused(session, "ada", new SessionCommand(SessionAction.ConfirmMove) { Device = 3 }));
        session = Accepted(session, "ada", new SessionCommand(SessionAction.ConfirmMove) { Device = 2 }).Session;
        Assert.Equal((2, 0), (session.Find("ada")!.Use(1)!.Device, session.Find("ada")!.Use(1)!.MovingTo));
    }

    [Fact]
    [Requirement("CPM-MLD-010")]
    public void What_was_on_a_device_that_is_there_no_more_can_be_taken_on_another()
    {
        SessionState session = Accepted(Started(1, "bob"), "bob", SessionAction.Accept).Session;
        SessionOutcome lost = Accepted(session, "ada", new SessionCommand(SessionAction.LoseDevice) { Device = 1 });
        Assert.Equal([SessionEventKind.MediumRefused], lost.Events.Select(e => e.Kind));
        Assert.Equal((MediumUseState.Refused, 0), (lost.Session.Find("ada")!.Use(1)!.State, lost.Session.Find("ada")!.Use(1)!.Device));
        SessionState taken = Accepted(lost.Session, "ada", new SessionCommand(SessionAction.AnswerMedia) { Answers = [new(1, true, 2)] }).Session;
        Assert.Equal((MediumUseState.Accepted, 2), (taken.Find("ada")!.Use(1)!.State, taken.Find("ada")!.Use(1)!.Device));
        Assert.Empty(Accepted(session, "ada", new SessionCommand(SessionAction.LoseDevice) { Device = 7 }).Events);
    }

    [Fact]
    public void Two_have_their_own_thread_until_a_third_is_called_and_nobody_comes_in_uncalled()
    {
        SessionState session = Started(1, "bob");
        Assert.True(session.IsPair);
        session = Accepted(session, "ada", new SessionCommand(SessionAction.Invite) { Persons = [new("cleo", "c")] }).Session;
        Assert.False(session.IsPair);
        Assert.Equal(RefusalReason.SessionUnknown, Refused(session, "dora", new SessionCommand(SessionAction.Join)));
        Assert.Equal(RefusalReason.LimitReached, Refused(session, "ada", new SessionCommand(SessionAction.Invite)
        {
            Persons = [new("dora", "d"), new("emil", "e")],
        }));
    }

    [Fact]
    public void Whoever_takes_part_gets_what_is_sent_to_the_session_and_nobody_else()
    {
        SessionState session = Accepted(Started(1, "bob", "cleo"), "bob", SessionAction.Accept).Session;
        Assert.Equal(["ada", "bob"], session.Circle().Joined.Select(m => m.AccountId));
        SessionState ended = Parting.End(session, 5).Session;
        Assert.True(ended.Circle().Ended);
        Assert.Equal(SessionStanding.Cancelled, ended.Find("cleo")!.Standing);
    }

    [Fact]
    [Requirement("CPM-MLD-006")]
    public void A_session_begins_with_somebody_called_and_with_terms_that_make_sense()
    {
        var me = new SessionPerson("ada", "a");
        SessionCommand command = new(SessionAction.None) { Persons = [me] };
        Assert.Equal("invitees", Conferring.Start(me, command, Limits, 1).Refused!.Subject);
        command = command with { Persons = [new("bob", "b")], Terms = new SessionTerms { RingMs = 4_999 } };
        Assert.Equal("terms.ring_time", Conferring.Start(me, command, Limits, 1).Refused!.Subject);
        command = command with { Terms = new SessionTerms { EndAtMs = 1 } };
        Assert.Equal("terms.end_time", Conferring.Start(me, command, Limits, 1).Refused!.Subject);
        command = command with { Terms = new SessionTerms { FewestParticipants = 5 } };
        Assert.Equal("terms.fewest_participants", Conferring.Start(me, command, Limits, 1).Refused!.Subject);
    }

    private static SessionMedium Medium(MediumKind kind) => new(0, kind, default, "", "", null);

    private static SessionState Started(long nowMs, params string[] names) => Started(nowMs, new SessionTerms(), names);

    private static SessionState Started(long nowMs, SessionTerms terms, params string[] names) => Conferring.Start(
        new SessionPerson("ada", "a"),
        new SessionCommand(SessionAction.None)
        {
            Persons = [.. names.Select(n => new SessionPerson(n, n[..1]))],
            Media = ImmutableArray.Create(Medium(MediumKind.Message)),
            Device = 1,
            Terms = terms,
        }, Limits, nowMs).Accepted!.Session;

    private static SessionOutcome Accepted(SessionState session, string actor, SessionAction action) =>
        Accepted(session, actor, new SessionCommand(action) { Device = 1 });

    private static SessionOutcome Accepted(SessionState session, string actor, SessionCommand command) =>
        Conferring.Decide(session, actor, command, Limits, 2).Accepted!;

    private static RefusalReason Refused(SessionState session, string actor, SessionCommand command) =>
        Conferring.Decide(session, actor, command, Limits, 2).Refused!.Reason;
}
