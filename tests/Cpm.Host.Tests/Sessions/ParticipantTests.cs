using Cpm.Client;
using Cpm.Host.Tests.Requirements;
using Cpm.Host.Tests.Servers;
using Cpm.Protocol.V1;
using Cpm.Testing;
using Google.Protobuf.WellKnownTypes;

namespace Cpm.Host.Tests.Sessions;

/// <summary>Who comes and goes while a session runs, what becomes of what is said, and when it is over.</summary>
public sealed class ParticipantTests : SessionScene
{
    [Fact]
    [Requirement("CPM-GRP-005")]
    public async Task A_third_is_invited_and_from_then_on_messages_go_to_all_of_them()
    {
        var session = await Start(_alice.Devices[0], new Session { Terms = new SessionTerms { GivesHistory = true } }, [Medium(MediumKind.Message)], Bob);
        await Accept(_bob.Devices[Pda], session);
        Assert.Equal(Bob, session.MessagesTo);
        var three = (await Invite(_bob.Devices[Pda], session, Carol)).Session;
        Assert.Equal(session.Address, three.MessagesTo);
        Assert.NotEqual(session.ConversationId, three.ConversationId);
        await using var carols = await new Screen(_carol.Devices[0]).CaughtUp();
        await using var bobs = await new Screen(_bob.Devices[Pda]).CaughtUp();
        var before = await Send(_alice.Devices[0], three.MessagesTo, "Before", three);
        await Arrived(bobs, "Before");
        var edit = new EditMessageRequest
        {
            RequestId = Id(), MessageId = before.MessageId, Content = TestMessages.Text(Id(), "Edited", Bob).Content,
        };
        await _alice.Devices[0].Messages.EditMessageAsync(edit);
        await bobs.Shows(e => e.MessageAmended?.Message is { } m && TextOf(m) == "Edited" ? m : null);
        await Accept(_carol.Devices[0], session);
        await Send(_alice.Devices[0], three.MessagesTo, "After", three);
        await Arrived(carols, "After");
        Assert.Equal(
            ["Edited", "After"],
            (await History(_carol.Devices[0], three.ConversationId, 10)).Select(TextOf).Reverse());
    }

    [Fact]
    [Requirement("CPM-GRP-005")]
    public async Task Who_is_removed_is_out_and_who_left_can_come_back()
    {
        var session = await Start(_alice.Devices[0], MediumKind.Message, Bob, Carol);
        await Accept(_bob.Devices[Pda], session);
        await Accept(_carol.Devices[0], session);
        await using var bobs = await new Screen(_bob.Devices[Pda]).CaughtUp();
        var removal = new RemoveParticipantRequest { RequestId = Id(), SessionId = session.SessionId, Address = Bob };
        await Refused(ErrorReason.NotPermitted, () => _carol.Owner.Sessions.RemoveParticipantAsync(removal));
        await Leave(_carol.Owner, session);
        Assert.Equal(Carol, (await bobs.Shows(Told(session, SessionChangeKind.Left))).Changes.Single().Address);
        var join = new JoinSessionRequest { RequestId = Id(), SessionId = session.SessionId };
        Assert.Equal(3, (await _carol.Devices[0].Sessions.JoinSessionAsync(join)).Session.ParticipantCount);
        await _alice.Owner.Sessions.RemoveParticipantAsync(removal);
        Assert.Equal(SessionStanding.Removed, (await bobs.Shows(Told(session, SessionChangeKind.Removed, Bob))).Session.OwnStanding);
        join.RequestId = Id();
        await Refused(ErrorReason.SessionUnknown, () => _bob.Devices[0].Sessions.JoinSessionAsync(join));
        await Refused(ErrorReason.SessionUnknown, () => _bob.Devices[0].Sessions.GetSessionAsync(new GetSessionRequest { SessionId = session.SessionId }));
        Assert.Empty(await Own(_bob.Owner));
        removal.RequestId = Id();
        await Refused(ErrorReason.ParticipantUnknown, () => _alice.Owner.Sessions.RemoveParticipantAsync(removal));
        await using var alices = await new Screen(_alice.Devices[0]).CaughtUp();
        var sent = await Send(_alice.Devices[0], session.Address, "Without you");
        await Send(_bob.Devices[0], Alice, "Bob is out");
        await Arrived(alices, "Bob is out");
        Assert.DoesNotContain(bobs.Seen, e => e.MessageArrived?.Message.MessageId == sent.MessageId);
    }

    [Fact]
    [Requirement("CPM-GRP-003")]
    public async Task A_session_ends_with_who_started_it_when_too_few_are_left_or_when_he_says_so()
    {
        await using var bobs = await new Screen(_bob.Devices[Pda]).CaughtUp();
        var owned = await Start(_alice.Devices[0], new Session { Terms = new SessionTerms { EndsWithInitiator = true } }, [], Bob, Carol);
        await Accept(_bob.Devices[Pda], owned);
        await Accept(_carol.Devices[0], owned);
        await Leave(_alice.Owner, owned);
        await bobs.Shows(Told(owned, SessionChangeKind.Ended));

        var few = await Start(_alice.Devices[0], new Session { Terms = new SessionTerms { FewestParticipants = 3 } }, [], Bob, Carol);
        await Accept(_bob.Devices[Pda], few);
        await Accept(_carol.Devices[0], few);
        await Leave(_carol.Owner, few);
        await bobs.Shows(Told(few, SessionChangeKind.Ended));

        var said = await Start(_alice.Devices[0], MediumKind.Message, Bob, Carol);
        await Accept(_bob.Devices[Pda], said);
        await Refused(ErrorReason.NotPermitted, () => _bob.Owner.Sessions.EndSessionAsync(
            new EndSessionRequest { RequestId = Id(), SessionId = said.SessionId }));
        await _alice.Owner.Sessions.EndSessionAsync(new EndSessionRequest { RequestId = Id(), SessionId = said.SessionId });
        await bobs.Shows(Told(said, SessionChangeKind.Ended));
        await Refused(ErrorReason.SessionEnded, () => Accept(_carol.Devices[0], said));
        Assert.NotNull((await Read(_bob.Owner, said)).EndTime);
    }

    [Fact]
    [Requirement("CPM-HLF-007")]
    public async Task A_session_that_was_planned_calls_all_when_its_time_comes()
    {
        var planned = Timestamp.FromDateTimeOffset(TimeProvider.System.GetUtcNow().AddSeconds(3));
        var session = await Start(
            _alice.Owner, new Session { Subject = "Review", PlannedTime = planned }, [Medium(MediumKind.Voice)], Bob);
        Assert.Equal((SessionStanding.Planned, null), (session.OwnStanding, session.StartTime));
        await using var bobs = await new Screen(_bob.Devices[Pda]).CaughtUp();
        await using var alices = await new Screen(_alice.Devices[Laptop]).CaughtUp();
        Assert.Empty((await bobs.Shows(Told(session, SessionChangeKind.Planned, Bob))).RingingDeviceIds);
        foreach (var screen in new[] { alices, bobs })
        {
            Assert.Equal(3, (await screen.Shows(Told(session, SessionChangeKind.Started))).RingingDeviceIds.Count);
        }

        await Accept(_alice.Devices[Laptop], session);
        Assert.Equal(2, (await Accept(_bob.Devices[Pda], session)).Session.ParticipantCount);
        var late = new Session { PlannedTime = Timestamp.FromDateTimeOffset(TimeProvider.System.GetUtcNow().AddDays(-1)) };
        await Refused(ErrorReason.InvalidField, () => _alice.Owner.Sessions.StartSessionAsync(
            new StartSessionRequest { RequestId = Id(), Session = late, Invitees = { Bob } }));
    }

    [Fact]
    [Requirement("CPM-GRP-005")]
    public async Task A_session_of_others_is_not_there()
    {
        var session = await Start(_alice.Devices[0], MediumKind.Message, Bob);
        string id = session.SessionId;
        var sessions = _carol.Devices[0].Sessions;
        Func<Task>[] calls =
        [
            async () => await Read(_carol.Owner, session),
            async () => await Accept(_carol.Devices[0], session),
            async () => await sessions.ForwardInvitationAsync(new ForwardInvitationRequest { RequestId = Id(), SessionId = id, DeviceId = "d1" }),
            async () => await sessions.CancelInvitationsAsync(new CancelInvitationsRequest { RequestId = Id(), SessionId = id }),
            async () => await Invite(_carol.Owner, session, Carol),
            async () => await sessions.RemoveParticipantAsync(new RemoveParticipantRequest { RequestId = Id(), SessionId = id, Address = Bob }),
            async () => await sessions.JoinSessionAsync(new JoinSessionRequest { RequestId = Id(), SessionId = id }),
            async () => await Leave(_carol.Owner, session),
            async () => await sessions.EndSessionAsync(new EndSessionRequest { RequestId = Id(), SessionId = id }),
            async () => await Add(_carol.Devices[0], session, Medium(MediumKind.Voice)),
            async () => await Change(_carol.Devices[0], session, session.Media[0]),
            async () => await sessions.RemoveMediaAsync(new RemoveMediaRequest { RequestId = Id(), SessionId = id, MediumIds = { "k1" } }),
            async () => await Say(_carol.Devices[0], session, session.Media[0], true),
            async () => await Move(_carol.Devices[0], session, "d1", 0),
            async () => await Confirm(_carol.Devices[0], session),
            async () => await sessions.ListSessionDevicesAsync(new ListSessionDevicesRequest { SessionId = id }),
        ];
        foreach (var call in calls)
        {
            Assert.Equal(ErrorReason.SessionUnknown, (await Assert.ThrowsAsync<CpmException>(call)).Reason);
        }
    }

    [Fact]
    [Requirement("CPM-SES-001")]
    public async Task A_session_goes_on_when_the_server_was_restarted_in_the_middle_of_it()
    {
        string data = Directory.CreateTempSubdirectory("cpm-restarted-").FullName;
        string session;
        await using (var first = await TestServer.Start(data))
        {
            var anna = await first.Provision("anna", Alice, "phone", "laptop");
            var ben = await first.Provision("ben", Bob, "phone");
            await first.Provision("carl", Carol, "phone");
            session = (await anna.Devices[0].Sessions.StartSessionAsync(new StartSessionRequest
            {
                RequestId = "s", Invitees = { Bob, Carol }, Media = { Medium(MediumKind.Message) },
            })).Session.SessionId;
            await ben.Devices[0].Sessions.AnswerSessionAsync(
                new AnswerSessionRequest { RequestId = "a", SessionId = session, Answer = SessionAnswer.Accept });
        }

        await using (var second = await TestServer.Start(data))
        {
            using var anna = second.ClientFor(second.Token("anna", "d2"));
            using var carl = second.ClientFor(second.Token("carl", "d1"));
            await using var screen = await new Screen(carl).CaughtUp();
            var rings = await screen.Shows(e => e.SessionChanged);
            Assert.Equal((session, "d1"), (rings.Session.SessionId, rings.RingingDeviceIds.Single()));
            await carl.Sessions.AnswerSessionAsync(
                new AnswerSessionRequest { RequestId = "a", SessionId = session, Answer = SessionAnswer.Accept });
            var seen = (await anna.Sessions.ListSessionsAsync(new ListSessionsRequest())).Sessions.Single();
            Assert.Equal((3, "d1"), (seen.ParticipantCount, seen.OwnUses.Single().DeviceId));
            await Send(anna, seen.MessagesTo, "Still here", seen);
            await Arrived(screen, "Still here");
        }

        Directory.Delete(data, recursive: true);
    }
}
