using Cpm.Host.Tests.Requirements;
using Cpm.Host.Tests.Servers;
using Cpm.Protocol.V1;
using Cpm.Testing;

namespace Cpm.Host.Tests.Sessions;

/// <summary>What one learns of attempts to reach him, and of what became of his own.</summary>
public sealed class AttemptTests : SessionScene
{
    [Fact]
    [Requirement("CPM-CONV-007")]
    public async Task Who_was_away_learns_who_called_when_and_why_it_rings_no_more_and_the_sender_that_his_message_was_fetched()
    {
        await using var alices = await new Screen(_alice.Devices[Laptop]).CaughtUp();
        var session = await Start(_alice.Devices[Laptop], MediumKind.Voice, Bob);
        await _alice.Owner.Sessions.CancelInvitationsAsync(new CancelInvitationsRequest { RequestId = Id(), SessionId = session.SessionId });
        var message = TestMessages.Text(Id(), "call me", Bob);
        message.RequestDeliveryReport = true;
        var sent = await _alice.Owner.Messages.SendMessageAsync(message);

        await using var bobs = await new Screen(_bob.Devices[Mobile]).CaughtUp();
        var called = await bobs.Shows(Told(session, SessionChangeKind.Invited));
        var over = await bobs.Shows(Told(session, SessionChangeKind.Cancelled, Bob));
        Assert.Equal((Alice, Alice), (called.InvitedBy, over.Actor));
        Assert.Equal((SessionStanding.Cancelled, 0), (over.Session.OwnStanding, over.RingingDeviceIds.Count));
        var report = await alices.Shows(e => e.ReportArrived?.Report is { } r && r.MessageId == sent.MessageId ? r : null);
        Assert.Equal((ReportKind.Delivered, Bob), (report.Kind, report.Recipient));
        Assert.True(report.EventTime.ToDateTime() >= sent.AcceptTime.ToDateTime());
        Assert.All(bobs.Seen, e => Assert.NotNull(e.EventTime));

        var missed = Assert.Single((await _bob.Owner.Sessions.ListMissedSessionsAsync(new ListMissedSessionsRequest())).MissedSessions);
        Assert.Equal((session.SessionId, Alice, false), (missed.Session.SessionId, missed.InvitedBy, missed.Seen));
        Assert.Equal((SessionStanding.Cancelled, MediumKind.Voice), (missed.Session.OwnStanding, missed.Session.Media.Single().Kind));
        await _bob.Owner.Sessions.MarkMissedSeenAsync(new MarkMissedSeenRequest { RequestId = Id(), ThroughSeq = missed.Seq });
        Assert.Equal(missed.Seq, (await bobs.Shows(e => e.MissedSeen)).ThroughSeq);
        Assert.True((await _bob.Devices[Laptop].Sessions.ListMissedSessionsAsync(new ListMissedSessionsRequest())).MissedSessions.Single().Seen);
    }
}
