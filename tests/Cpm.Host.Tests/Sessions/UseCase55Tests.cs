using Cpm.Client;
using Cpm.Host.Tests.Requirements;
using Cpm.Host.Tests.Servers;
using Cpm.Protocol.V1;
using Cpm.Testing;
using Grpc.Core;

namespace Cpm.Host.Tests.Sessions;

/// <summary>Use case 5.5: friends are in touch the whole day, with one medium after the other.</summary>
public sealed class UseCase55Tests : SessionScene
{
    [Fact]
    [Requirement("UC-5.5")]
    [Requirement("CPM-GRP-002")]
    [Requirement("CPM-GRP-004")]
    [Requirement("CPM-GRP-005")]
    [Requirement("CPM-SES-002")]
    [Requirement("CPM-SES-003")]
    public async Task Five_friends_plan_their_evening()
    {
        CpmClient alice = _alice.Devices[Laptop], bob = _bob.Devices[Pda], carol = _carol.Devices[0], david = _david.Devices[0], ted = _ted.Devices[0];
        await using var bobs = await new Screen(bob).CaughtUp();
        await using var teds = await new Screen(ted).CaughtUp();

        // 3: a messaging session; what is written goes to its own address.
        var session = await Start(alice, new Session { Subject = "Tonight" }, [Medium(MediumKind.Message)], Bob, Carol, David);
        foreach (var friend in new[] { bob, carol, david })
        {
            await Accept(friend, session);
        }

        session = await Read(alice, session);
        Assert.Equal((4, session.Address), (session.ParticipantCount, session.MessagesTo));
        await Send(alice, session.MessagesTo, "What shall we do?", session);
        var heard = await Arrived(bobs, "What shall we do?");
        Assert.Equal((session.ConversationId, session.SessionId), (heard.ConversationId, heard.SessionId));

        // 4: Bob answers all; who is not in it cannot write to it.
        await Send(bob, session.MessagesTo, "There is a nice restaurant", session);
        await Refused(ErrorReason.SessionUnknown, () => ted.Messages.SendMessageAsync(
            With(TestMessages.Text(Id(), "Me too", session.MessagesTo), session)));

        // 5, 6: David adds voice; messages stay.
        var voice = (await Add(david, session, Medium(MediumKind.Voice))).Media[^1];
        foreach (var friend in new[] { alice, bob, carol })
        {
            await Say(friend, session, voice, true);
        }

        // 7, 8: Carol invites Ted, who sees who is in it and what is on.
        await Invite(carol, session, Ted);
        var called = await teds.Shows(Told(session, SessionChangeKind.Invited, Ted));
        Assert.Equal((Carol, "Tonight"), (called.InvitedBy, called.Session.Subject));
        var seen = await Read(ted, session);
        Assert.Equal([Alice, Bob, Carol, David], seen.Participants.Where(p => p.Standing == SessionStanding.Joined).Select(p => p.Address));
        Assert.Equal([MediumKind.Message, MediumKind.Voice], seen.Media.Select(m => m.Kind));
        await Accept(ted, session);
        await bobs.Shows(Told(session, SessionChangeKind.Joined, Ted));

        // 9: voice is over; messages stay, with five.
        await david.Sessions.RemoveMediaAsync(new RemoveMediaRequest { RequestId = Id(), SessionId = session.SessionId, MediumIds = { voice.MediumId } });
        await Send(ted, session.MessagesTo, "I am in", session);
        await Arrived(bobs, "I am in");

        // 10, 11: Alice offers a clip as a file; each sees what it is, and takes it or not.
        var clip = new SessionMedium
        {
            Kind = MediumKind.File,
            File = new FileOffer { Name = "funny.mp4", MediaType = "video/mp4", SizeBytes = 4_000_000, Description = "A cat" },
        };
        var file = (await Add(alice, session, clip)).Media[^1];
        var offered = await bobs.Shows(e => e.SessionChanged?.Session.Media.SingleOrDefault(m => m.MediumId == file.MediumId)?.File);
        Assert.Equal(("A cat", 4_000_000), (offered.Description, offered.SizeBytes));
        await Say(bob, session, file, true);
        await Say(ted, session, file, false);

        // 12, 13: Carol streams live, and stops.
        var live = (await Add(carol, session, Medium(MediumKind.LiveStream))).Media[^1];
        Assert.Equal(MediumDirection.FromProposer, live.Direction);
        foreach (var friend in new[] { alice, bob, david, ted })
        {
            await Say(friend, session, live, true);
        }

        await carol.Sessions.RemoveMediaAsync(new RemoveMediaRequest { RequestId = Id(), SessionId = session.SessionId, MediumIds = { live.MediumId } });

        // 14, 15: Ted adds voice of one at a time; they all take it.
        var poc = (await Add(ted, session, Medium(MediumKind.HalfDuplexVoice))).Media[^1];
        foreach (var friend in new[] { alice, bob, carol, david })
        {
            await Say(friend, session, poc, true);
        }

        var last = await Read(alice, session);
        Assert.All(last.Participants, p => Assert.Equal(MediumUseState.Accepted, p.Uses.Single(u => u.MediumId == poc.MediumId).State));
        Assert.Equal([MediumKind.Message, MediumKind.File, MediumKind.HalfDuplexVoice], last.Media.Select(m => m.Kind));
    }

    [Fact]
    [Requirement("UC-5.5")]
    [Requirement("CPM-GRP-002")]
    public async Task A_group_is_called_and_its_session_is_part_of_its_conversation()
    {
        var group = (await _alice.Owner.Groups.CreateGroupAsync(new CreateGroupRequest
        {
            RequestId = Id(),
            Group = new Group { Name = "Team X", Terms = new GroupTerms { MayStartSessions = GroupRole.Member } },
            Invitees = { Bob, Carol, David },
        })).Group;
        foreach (var member in new[] { _bob, _carol })
        {
            await member.Owner.Groups.AnswerInvitationAsync(new AnswerInvitationRequest { RequestId = Id(), GroupId = group.GroupId, Accept = true });
        }

        // The invited see that it is the group's.
        await using var bobs = await new Screen(_bob.Devices[Pda]).CaughtUp();
        var session = await Start(_alice.Devices[0], MediumKind.Message, group.Address);
        var called = await bobs.Shows(Told(session, SessionChangeKind.Invited, Bob));
        Assert.Equal(
            (Alice, "Team X", group.GroupId, group.Address),
            (called.InvitedBy, called.Session.Subject, called.Session.GroupId, called.Session.MessagesTo));
        Assert.Equal([Alice, Bob, Carol], session.Participants.Select(p => p.Address));
        await Accept(_bob.Devices[Pda], session);
        var sent = await Send(_alice.Devices[0], session.MessagesTo, "Hello team", session);
        Assert.Equal(session.ConversationId, sent.ConversationId);
        await Arrived(bobs, "Hello team");

        // Only who belongs to the group is called, and who belongs to it may come in while it goes on.
        await Refused(ErrorReason.NotPermitted, () => Invite(_alice.Owner, session, Ted));
        await Refused(ErrorReason.SessionUnknown, () => Join(_david.Devices[0], session));
        await using var davids = await new Screen(_david.Devices[0]).CaughtUp();
        await _david.Owner.Groups.AnswerInvitationAsync(new AnswerInvitationRequest { RequestId = Id(), GroupId = group.GroupId, Accept = true });
        Assert.Empty((await davids.Shows(Told(session, SessionChangeKind.Admitted, David))).RingingDeviceIds);
        Assert.Equal(SessionStanding.MayJoin, (await Own(_david.Owner)).Single().OwnStanding);
        Assert.Equal(SessionStanding.Joined, (await Join(_david.Devices[0], session)).Session.OwnStanding);
        await Refused(ErrorReason.SessionUnknown, () => Join(_ted.Devices[0], session));

        group.Terms.MayStartSessions = GroupRole.Admin;
        group.Etag = "";
        await _alice.Owner.Groups.UpdateGroupAsync(
            new UpdateGroupRequest { RequestId = Id(), Group = group, UpdateMask = new() { Paths = { "terms" } } });
        await Refused(ErrorReason.NotPermitted, () => _bob.Devices[0].Sessions.StartSessionAsync(
            new StartSessionRequest { RequestId = Id(), Invitees = { group.Address } }));
        await Refused(ErrorReason.GroupUnknown, () => _ted.Devices[0].Sessions.StartSessionAsync(
            new StartSessionRequest { RequestId = Id(), Invitees = { group.Address } }));
    }

    [Fact]
    [Requirement("UC-5.5")]
    [Requirement("CPM-GRP-004")]
    [Requirement("CPM-SES-003")]
    public async Task Files_and_voice_of_friends_are_taken_as_was_decided_beforehand_and_all_see_that_it_was_so()
    {
        await _bob.Owner.Contacts.CreateContactAsync(new CreateContactRequest
        {
            RequestId = Id(), Contact = new Contact { DisplayName = "Alice", Addresses = { new ContactAddress { Address = Alice } } },
        });
        AnswerRule files = new()
        {
            Subject = AnswerRuleSubject.Medium, Origin = AnswerRuleOrigin.Contacts, Kinds = { MediumKind.File }, MaxBytes = 5_000_000,
            Verdict = AnswerRuleVerdict.Accept, DeviceId = "d1",
        };
        AnswerRule voice = new()
        {
            Subject = AnswerRuleSubject.Medium, Origin = AnswerRuleOrigin.Addresses, Addresses = { "tel:+49-30-111111" },
            Kinds = { MediumKind.HalfDuplexVoice }, Verdict = AnswerRuleVerdict.Accept, DeviceId = "d3",
        };
        AnswerRule pictures = new()
        {
            Subject = AnswerRuleSubject.Medium, Origin = AnswerRuleOrigin.Everybody, Kinds = { MediumKind.Picture }, Verdict = AnswerRuleVerdict.Decline,
        };
        AnswerRule spoken = new()
        {
            Subject = AnswerRuleSubject.Invitation, Origin = AnswerRuleOrigin.Everybody, Verdict = AnswerRuleVerdict.Decline, Kinds = { MediumKind.Voice },
        };
        var kept = await Rules(files, voice, pictures, spoken);
        Assert.Equal(Alice, kept.AnswerRules[1].Addresses.Single());
        Assert.Equal(kept, (await _bob.Owner.Settings.GetSettingsAsync(new GetSettingsRequest())).Settings);

        await using var alices = await new Screen(_alice.Devices[0]).CaughtUp();
        await using var bobs = await new Screen(_bob.Devices[Pda]).CaughtUp();
        var session = await Start(_alice.Devices[0], MediumKind.Message, Bob, Carol);
        Assert.NotEmpty((await bobs.Shows(Told(session, SessionChangeKind.Invited, Bob))).RingingDeviceIds);
        await Accept(_bob.Devices[Pda], session);
        await Accept(_carol.Devices[0], session);
        string file = await Brings(_alice.Devices[0], MediumKind.File), film = await Brings(_carol.Devices[0], MediumKind.File);
        string talk = await Brings(_alice.Devices[0], MediumKind.HalfDuplexVoice), picture = await Brings(_carol.Devices[0], MediumKind.Picture);
        var said = await alices.Shows(Answered(SessionChangeKind.MediumAccepted, talk));
        Assert.True(said.Automatic);
        Assert.True((await alices.Shows(Answered(SessionChangeKind.MediumRefused, picture))).Automatic);
        var own = (await Read(_bob.Owner, session)).OwnUses.ToDictionary(u => u.MediumId);
        Assert.Equal((MediumUseState.Accepted, "d1", true), (own[file].State, own[file].DeviceId, own[file].Automatic));
        Assert.Equal((MediumUseState.Accepted, "d3", true), (own[talk].State, own[talk].DeviceId, own[talk].Automatic));
        Assert.Equal((MediumUseState.Refused, true), (own[picture].State, own[picture].Automatic));
        Assert.Equal((MediumUseState.Unspecified, false), (own[film].State, own[film].Automatic)); // Carol is no contact of his.
        Assert.All((await Read(_carol.Owner, session)).OwnUses, u => Assert.False(u.Automatic));

        // A call is declined without a sound.
        var call = await Start(_carol.Devices[0], MediumKind.Voice, Bob);
        Assert.Empty((await bobs.Shows(Told(call, SessionChangeKind.Invited, Bob))).RingingDeviceIds);
        Assert.True((await bobs.Shows(Told(call, SessionChangeKind.Declined, Bob))).Changes[0].Automatic);

        await Refused(ErrorReason.DeviceUnknown, () => Changed(new AnswerRule(files) { DeviceId = "nonsense" }));
        await Refused(ErrorReason.AddressMalformed, () => Changed(new AnswerRule(voice) { Addresses = { "nobody" } }));
        await Refused(ErrorReason.InvalidField, () => Changed(new AnswerRule(pictures) { Verdict = default }));
        await Refused(ErrorReason.LimitReached, () => Changed([.. Enumerable.Repeat(pictures, 17)]));

        async Task<string> Brings(CpmClient device, MediumKind kind) => (await Add(device, session, new SessionMedium
        {
            Kind = kind, File = kind == MediumKind.File ? new FileOffer { Name = "f.pdf", SizeBytes = 1_000 } : null,
        })).Media[^1].MediumId;

        Func<Entry, SessionChange?> Answered(SessionChangeKind kind, string medium) => entry =>
            entry.SessionChanged?.Changes.FirstOrDefault(c => c.Kind == kind && c.MediumId == medium && c.Address == Bob);
    }

    private async Task<Protocol.V1.Settings> Rules(params AnswerRule[] rules) => (await Changed(rules)).Settings;

    private AsyncUnaryCall<UpdateSettingsResponse> Changed(params AnswerRule[] rules) =>
        _bob.Owner.Settings.UpdateSettingsAsync(new UpdateSettingsRequest
        {
            RequestId = Id(), Settings = new() { AnswerRules = { rules } }, UpdateMask = new() { Paths = { "answer_rules" } },
        });

    private AsyncUnaryCall<JoinSessionResponse> Join(CpmClient device, Session session) =>
        device.Sessions.JoinSessionAsync(new JoinSessionRequest { RequestId = Id(), SessionId = session.SessionId });

    private static SendMessageRequest With(SendMessageRequest message, Session session)
    {
        message.SessionId = session.SessionId;
        return message;
    }
}
