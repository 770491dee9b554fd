using Cpm.Client;
using Cpm.Host.Tests.Requirements;
using Cpm.Protocol.V1;
using Cpm.Testing;

namespace Cpm.Host.Tests.Sessions;

/// <summary>Who is called, on which devices it rings, and how it is answered.</summary>
public sealed class CallingTests : SessionScene
{
    [Fact]
    [Requirement("CPM-MLD-006")]
    [Requirement("CPM-MLD-007")]
    [Requirement("CPM-GRP-004")]
    public async Task A_session_rings_on_all_devices_is_accepted_on_one_and_falls_silent_on_the_others()
    {
        await using var alices = await new Screen(_alice.Devices[Mobile]).CaughtUp();
        await using var pda = await new Screen(_bob.Devices[Pda]).CaughtUp();
        await using var laptop = await new Screen(_bob.Devices[Laptop]).CaughtUp();
        var session = await Start(_alice.Devices[Laptop], MediumKind.Message, Bob);
        Assert.Equal((Alice, SessionStanding.Joined, 1), (session.Initiator, session.OwnStanding, session.ParticipantCount));
        foreach (var screen in new[] { pda, laptop })
        {
            var rings = await screen.Shows(Told(session, SessionChangeKind.Invited, Bob));
            Assert.Equal(["d1", "d2", "d3"], rings.RingingDeviceIds);
            Assert.Equal((Alice, Alice, SessionStanding.Ringing), (rings.Actor, rings.InvitedBy, rings.Session.OwnStanding));
            Assert.Equal(MediumKind.Message, rings.Session.Media.Single().Kind);
        }

        var accepted = (await Accept(_bob.Devices[Pda], session)).Session;
        Assert.Equal((SessionStanding.Joined, 2), (accepted.OwnStanding, accepted.ParticipantCount));
        Assert.Equal(("d3", MediumUseState.Accepted), (accepted.OwnUses.Single().DeviceId, accepted.OwnUses.Single().State));
        var silent = await laptop.Shows(Told(session, SessionChangeKind.Joined, Bob));
        Assert.Empty(silent.RingingDeviceIds);
        Assert.Equal(SessionStanding.Joined, silent.Session.OwnStanding);
        var heard = await alices.Shows(Told(session, SessionChangeKind.Joined, Bob));
        Assert.Contains(heard.Changes, c => c is { Kind: SessionChangeKind.MediumAccepted, Address: Bob, DeviceId: "" });
        await Refused(ErrorReason.SessionAnswered, () => Accept(_bob.Devices[Laptop], session));
        await Refused(ErrorReason.SessionAnswered, () => Answer(_bob.Devices[Mobile], session, SessionAnswer.Decline));

        // He calls from an address of his own, and of nobody else.
        var again = new StartSessionRequest { RequestId = Id(), Invitees = { Bob }, Sender = "tel:+49-30-111111" };
        Assert.Equal(Alice, (await _alice.Owner.Sessions.StartSessionAsync(again)).Session.Initiator);
        await Refused(ErrorReason.AddressNotOwn, () => _alice.Owner.Sessions.StartSessionAsync(
            new StartSessionRequest(again) { RequestId = Id(), Sender = Carol }));
    }

    [Fact]
    [Requirement("CPM-MLD-007")]
    public async Task Of_two_devices_that_accept_at_once_one_has_the_session()
    {
        var session = await Start(_alice.Devices[Laptop], MediumKind.Voice, Bob);
        var answers = await Task.WhenAll(_bob.Devices.Select(async device =>
        {
            try
            {
                return (await Accept(device, session)).Session.OwnUses.Single().DeviceId;
            }
            catch (CpmException refused) when (refused.Reason == ErrorReason.SessionAnswered)
            {
                return "";
            }
        }));
        string device = Assert.Single(answers, a => a.Length > 0);
        Assert.Equal(device, (await Read(_bob.Owner, session)).OwnUses.Single().DeviceId);
    }

    [Fact]
    [Requirement("CPM-MLD-006")]
    public async Task A_device_that_connects_later_is_told_too_and_not_of_what_is_over_as_ringing()
    {
        var session = await Start(_alice.Devices[Laptop], MediumKind.Voice, Bob);
        await using var late = await new Screen(_bob.Devices[Mobile]).CaughtUp();
        Assert.NotEmpty((await late.Shows(Told(session, SessionChangeKind.Invited))).RingingDeviceIds);
        await Answer(_bob.Devices[Pda], session, SessionAnswer.Decline);
        await using var later = await new Screen(_bob.Devices[Laptop]).CaughtUp();
        var declined = await later.Shows(Told(session, SessionChangeKind.Declined, Bob));
        Assert.Empty(declined.RingingDeviceIds);
        Assert.Equal(SessionStanding.Declined, declined.Session.OwnStanding);
    }

    [Theory]
    [InlineData(SessionAnswer.Decline, SessionChangeKind.Declined, SessionStanding.Declined)]
    [InlineData(SessionAnswer.Busy, SessionChangeKind.Busy, SessionStanding.Busy)]
    [Requirement("CPM-GRP-004")]
    public async Task Who_declines_or_is_busy_is_not_in_it_and_nobody_left_ends_it(
        SessionAnswer answer, SessionChangeKind kind, SessionStanding standing)
    {
        await using var alices = await new Screen(_alice.Devices[Laptop]).CaughtUp();
        var session = await Start(_alice.Devices[Laptop], MediumKind.Voice, Bob);
        await Answer(_bob.Owner, session, answer);
        var told = await alices.Shows(Told(session, kind, Bob));
        Assert.Contains(told.Changes, c => c.Kind == SessionChangeKind.Ended);
        var over = await Read(_alice.Owner, session);
        Assert.Equal(standing, over.Participants.Single(p => p.Address == Bob).Standing);
        Assert.NotNull(over.EndTime);
        Assert.Empty(await Own(_alice.Owner));
        await Refused(ErrorReason.SessionEnded, () => Accept(_bob.Devices[Pda], session));
    }

    [Fact]
    [Requirement("CPM-MLD-006")]
    public async Task Who_invited_takes_the_invitation_back_and_it_rings_no_more()
    {
        await using var bobs = await new Screen(_bob.Devices[Mobile]).CaughtUp();
        var session = await Start(_alice.Devices[Laptop], MediumKind.Voice, Bob, Carol);
        await bobs.Shows(Told(session, SessionChangeKind.Invited));
        await Accept(_carol.Devices[0], session);
        var request = new CancelInvitationsRequest { RequestId = Id(), SessionId = session.SessionId, Addresses = { Bob } };
        await Refused(ErrorReason.NotPermitted, () => _carol.Owner.Sessions.CancelInvitationsAsync(request));
        await _alice.Owner.Sessions.CancelInvitationsAsync(request);
        var over = await bobs.Shows(Told(session, SessionChangeKind.Cancelled, Bob));
        Assert.Equal((SessionStanding.Cancelled, 0), (over.Session.OwnStanding, over.RingingDeviceIds.Count));
        await Refused(ErrorReason.InvitationOver, () => Accept(_bob.Devices[Pda], session));
        await Refused(ErrorReason.SessionUnknown, () => _bob.Owner.Sessions.GetSessionAsync(
            new GetSessionRequest { SessionId = session.SessionId }));
        Assert.Equal(2, (await Read(_alice.Owner, session)).ParticipantCount);
    }

    [Fact]
    [Requirement("CPM-MLD-006")]
    public async Task An_invitation_sent_to_one_device_rings_there_only()
    {
        await using var bobs = await new Screen(_bob.Devices[Pda]).CaughtUp();
        await using var alices = await new Screen(_alice.Devices[Laptop]).CaughtUp();
        var session = await Start(_alice.Devices[Laptop], MediumKind.Voice, Bob);
        await bobs.Shows(Told(session, SessionChangeKind.Invited));
        await _bob.Devices[Pda].Sessions.ForwardInvitationAsync(
            new ForwardInvitationRequest { RequestId = Id(), SessionId = session.SessionId, DeviceId = "d2" });
        Assert.Equal(["d2"], (await bobs.Shows(Told(session, SessionChangeKind.Forwarded))).RingingDeviceIds);
        await Accept(_bob.Devices[Mobile], session);
        await alices.Shows(Told(session, SessionChangeKind.Joined, Bob));
        Assert.DoesNotContain(alices.Seen, e => Told(session, SessionChangeKind.Forwarded)(e) is not null);
    }

    [Fact]
    [Requirement("CPM-SES-001")]
    public async Task Ongoing_sessions_and_their_media_are_listed_on_every_device_until_they_end()
    {
        var session = await Start(_alice.Devices[Laptop], new Session { Subject = "Holidays" }, [Medium(MediumKind.Message), Medium(MediumKind.Voice)], Bob);
        Assert.Equal(SessionStanding.Ringing, (await Own(_bob.Devices[Mobile])).Single().OwnStanding);
        await Accept(_bob.Devices[Pda], session);
        var seen = (await Own(_alice.Devices[Mobile])).Single();
        Assert.Equal(("Holidays", 2, SessionStanding.Joined), (seen.Subject, seen.ParticipantCount, seen.OwnStanding));
        Assert.Equal([MediumKind.Message, MediumKind.Voice], seen.Media.Select(m => m.Kind));
        Assert.Equal(["d1", "d1"], seen.OwnUses.Select(u => u.DeviceId));
        Assert.All(seen.Participants.Single(p => p.Address == Bob).Uses, u => Assert.Equal((MediumUseState.Accepted, ""), (u.State, u.DeviceId)));
        await using var bobs = await new Screen(_bob.Devices[Pda]).CaughtUp();
        await Leave(_alice.Owner, session);
        await bobs.Shows(Told(session, SessionChangeKind.Ended));
        Assert.Empty(await Own(_bob.Owner));
        await Refused(ErrorReason.SessionUnknown, () => _carol.Owner.Sessions.GetSessionAsync(
            new GetSessionRequest { SessionId = session.SessionId }));
    }

    [Fact]
    [Requirement("CPM-MLD-006")]
    public async Task Who_is_blocked_rings_nowhere()
    {
        await _bob.Owner.Settings.BlockAddressAsync(new BlockAddressRequest { RequestId = Id(), Address = Alice });
        await using var bobs = await new Screen(_bob.Devices[Pda]).CaughtUp();
        var session = await Start(_alice.Devices[Laptop], MediumKind.Message, Bob, Carol);
        await Accept(_carol.Devices[0], session);
        var other = await Start(_carol.Devices[0], MediumKind.Message, Bob);
        await bobs.Shows(Told(other, SessionChangeKind.Invited));
        Assert.DoesNotContain(bobs.Seen, e => e.SessionChanged?.Session.SessionId == session.SessionId);
        Assert.Equal(other.SessionId, (await Own(_bob.Owner)).Single().SessionId);
        Assert.Equal(SessionStanding.Ringing, (await Read(_alice.Owner, session)).Participants.Single(p => p.Address == Bob).Standing);
    }

    [Fact]
    [Requirement("CPM-SES-001")]
    public async Task A_start_repeated_makes_one_session()
    {
        var request = new StartSessionRequest { RequestId = Id(), Invitees = { Bob }, Media = { Medium(MediumKind.Message) } };
        var first = (await _alice.Devices[0].Sessions.StartSessionAsync(request)).Session;
        Assert.Equal(first, (await _alice.Devices[0].Sessions.StartSessionAsync(request)).Session);
        Assert.Single(await Own(_alice.Owner));
        request.RequestId = Id();
        await Refused(ErrorReason.InvalidField, () => _alice.Owner.Sessions.StartSessionAsync(request));
        request.DeviceId = "d9";
        await Refused(ErrorReason.DeviceUnknown, () => _alice.Owner.Sessions.StartSessionAsync(request));
    }
}
