using Cpm.Domain.Accounts;
using Cpm.Domain.Groups;
using Cpm.Domain.Limits;
using Cpm.Domain.Sessions;
using Cpm.Testing;
using Parting = Cpm.Domain.Sessions.Parting;

namespace Cpm.Domain.Tests.Sessions;

public class AdmittingTests
{
    private static readonly CpmLimits Limits = new() { SessionParticipants = 2, SessionsPerAccount = 1 };
    private static readonly SessionPerson Cleo = new("cleo", "c");

    [Fact]
    [Requirement("CPM-GRP-006")]
    public void Who_comes_into_the_group_may_join_and_neither_rings_nor_is_told_to_others()
    {
        SessionOutcome admitted = Admitted(Started(0), Cleo);
        Assert.Equal(SessionStanding.MayJoin, admitted.Session.Find("cleo")!.Standing);
        SessionEvent told = Assert.Single(admitted.Events);
        Assert.Equal((SessionEventKind.Admitted, "cleo", true), (told.Kind, told.AccountId, told.IsPrivate()));
        Assert.Equal(["bob"], admitted.Session.Ringing().Select(p => p.AccountId));
        Assert.Equal(0, admitted.Session.Find("cleo")!.RingUntilMs);
        Assert.Empty(Admitted(admitted.Session, Cleo).Events);
        Assert.Empty(Admitted(admitted.Session, new SessionPerson("bob", "b")).Events);
        Assert.Empty(Admitted(Parting.End(admitted.Session, 5).Session, Cleo).Events);
    }

    [Fact]
    public void Who_may_join_does_so_only_while_he_belongs_to_the_group_and_answers_nothing_but_no()
    {
        SessionState session = Admitted(Started(0), Cleo).Session;
        var join = new SessionCommand(SessionAction.Join) { Device = 1 };
        Assert.Equal(RefusalReason.SessionUnknown, Conferring.Decide(session, "cleo", join, Limits, 2).Refused!.Reason);
        Assert.Equal(RefusalReason.InvitationOver, Conferring.Decide(
            session, "cleo", new SessionCommand(SessionAction.Accept) { Device = 1 }, Limits, 2).Refused!.Reason);
        SessionParticipant joined = Conferring.Decide(
            session, "cleo", join with { Persons = [Cleo with { LooksAfter = true }] }, Limits, 2).Accepted!.Session.Find("cleo")!;
        Assert.Equal((SessionStanding.Joined, true, 3), (joined.Standing, joined.LooksAfter, joined.Number));
        SessionState left = Conferring.Decide(session, "cleo", new SessionCommand(SessionAction.Leave), Limits, 2).Accepted!.Session;
        Assert.Equal(SessionStanding.Declined, left.Find("cleo")!.Standing);
        Assert.Equal(RefusalReason.SessionUnknown, Conferring.Decide(left, "cleo", join, Limits, 2).Refused!.Reason);
        Assert.True(Conferring.Decide(left, "cleo", join with { Persons = [Cleo] }, Limits, 2).Is(out _, out _));
        Assert.Empty(Admitted(left, Cleo).Events); // He said no; what the group tells later does not ask again.
    }

    [Fact]
    public void Who_comes_in_before_its_time_is_planned_for_it_and_nobody_is_admitted_beyond_the_limit_or_where_there_is_no_group()
    {
        SessionState planned = Started(100);
        SessionOutcome waits = Admitted(planned, Cleo);
        Assert.Equal((SessionStanding.Planned, SessionEventKind.Planned), (waits.Session.Find("cleo")!.Standing, waits.Events.Single().Kind));
        SessionState full = Admitted(waits.Session, new SessionPerson("dora", "d")).Session;
        Assert.Equal(RefusalReason.LimitReached, Admit(full, new SessionPerson("emil", "e")).Refused!.Reason);
        Assert.Equal(RefusalReason.SessionUnknown, Admit(planned with { Group = "" }, Cleo).Refused!.Reason);
        SessionState removed = waits.Session.With(waits.Session.Find("cleo")! with { Standing = SessionStanding.Removed });
        Assert.Empty(Admitted(removed, Cleo).Events);
    }

    [Fact]
    public void Who_came_into_the_group_about_when_the_session_began_is_not_overlooked()
    {
        var group = new GroupState
        {
            Members = [Member("ada", 1), Member("bob", 85_000), Member("cleo", 95_000), Member("dora", 99_000, GroupStanding.Invited)],
        };
        Assert.Equal(["cleo"], Admitting.Overlooked(group, 100_000, 500_000).Select(m => m.AccountId));
        Assert.Equal(["bob", "cleo"], Admitting.Overlooked(group, 0, 95_000).Select(m => m.AccountId));
    }

    [Fact]
    public void An_account_takes_note_of_what_it_may_join_while_it_has_room_and_until_it_ends()
    {
        var told = new SessionMembership("s", "a", SessionStanding.MayJoin);
        AccountState state = Partaking.Told(Given.Account, told, ended: false);
        Assert.Equal(told, Assert.Single(state.Sessions));
        Assert.True(Partaking.TakesNote(Given.Account, told, "", "", Limits));
        Assert.False(Partaking.TakesNote(state, told with { Session = "t" }, "", "", Limits));
        Assert.False(Partaking.Misses(state, told with { Standing = SessionStanding.Declined }));
        Assert.Empty(Partaking.Told(state, told, ended: true).Sessions);
    }

    private static GroupMember Member(string name, long sinceMs, GroupStanding standing = GroupStanding.Joined) =>
        new(name, name[..1], GroupRole.Member, standing, sinceMs);

    private static SessionOutcome Admitted(SessionState session, SessionPerson who) => Admit(session, who).Accepted!;

    private static Decision<SessionOutcome> Admit(SessionState session, SessionPerson who) => Conferring.Decide(
        session, who.AccountId, new SessionCommand(SessionAction.Admit) { Persons = [who] }, Limits, 2);

    private static SessionState Started(long startsAtMs) => Conferring.Start(
        new SessionPerson("ada", "a"),
        new SessionCommand(SessionAction.None) { Persons = [new SessionPerson("bob", "b")], Group = "g", StartsAtMs = startsAtMs },
        Limits, 1).Accepted!.Session;
}
