using Cpm.Domain;
using Cpm.FrontDoor.Connect;
using Cpm.FrontDoor.Errors;
using Cpm.Grains;
using Cpm.Grains.Delivery;
using Cpm.Protocol.V1;

namespace Cpm.FrontDoor.Tests.Connect;

public sealed class KeepingTests
{
    private readonly AccountDouble _account = new();

    [Fact]
    public async Task A_device_that_says_nothing_is_closed_as_idle()
    {
        var device = await Opened();
        device.Pass(TimeSpan.FromSeconds(89));
        Assert.NotNull((await device.Next()).Heartbeat);
        device.Pass(TimeSpan.FromSeconds(1));
        Assert.Equal(ClosingReason.Idle, (await device.Next()).Closing.Reason);
        await device.Serving;
        Assert.NotNull(_account.Detached);
    }

    [Fact]
    public async Task A_quiet_connection_beats_its_heart()
    {
        var device = await Opened();
        device.Pass(TimeSpan.FromSeconds(29));
        Assert.False(device.HasNext);
        device.Pass(TimeSpan.FromSeconds(1));
        Assert.NotNull((await device.Next()).Heartbeat);
    }

    [Fact]
    public async Task The_end_of_the_token_ends_the_connection()
    {
        var device = new ConnectedDevice(_account, new FrontDoorOptions { IdleTimeoutSeconds = 3_600 }, TimeSpan.FromMinutes(30));
        await device.Open();
        device.Pass(TimeSpan.FromMinutes(30));
        ConnectResponse frame;
        do
            frame = await device.Next();
        while (frame.Closing is null);
        Assert.Equal(ClosingReason.TokenExpired, frame.Closing.Reason);
    }

    [Fact]
    public async Task An_attachment_is_repeated_and_learns_of_a_lost_ring()
    {
        var device = await Opened();
        _account.Ledger.Add(Samples.Arrival(1));
        device.Pass(TimeSpan.FromSeconds(DeliveryTimes.RefreshSeconds));
        Assert.Equal(1, Assert.Single((await device.Next()).Entries.Entries).Seq);
        Assert.Equal(2, _account.Attachments);
    }

    [Fact]
    public async Task An_attachment_is_repeated_soon_when_a_server_is_lost()
    {
        var device = await Opened();
        _account.Ledger.Add(Samples.Arrival(1));
        device.Pass(TimeSpan.FromSeconds(1));
        Assert.Equal(1, _account.Attachments);
        device.Services.AttachAgain();
        device.Pass(TimeSpan.FromSeconds(1));
        Assert.Equal(1, Assert.Single((await device.Next()).Entries.Entries).Seq);
        Assert.Equal(2, _account.Attachments);
    }

    [Fact]
    public async Task A_displaced_connection_closes_when_it_learns_of_it()
    {
        var device = await Opened();
        _account.Displaced = true;
        device.Pass(TimeSpan.FromSeconds(DeliveryTimes.RefreshSeconds));
        Assert.Equal(ClosingReason.Displaced, (await device.Next()).Closing.Reason);
    }

    [Fact]
    public async Task An_acknowledgement_that_matters_is_told_at_once_and_others_now_and_then()
    {
        var device = await Opened();
        device.Happen(seq => Samples.Arrival(seq));
        device.Happen(seq => Samples.Arrival(seq, ackMatters: true));
        device.Happen(seq => Samples.Arrival(seq));
        for (var seen = 0L; seen < 3;)
            seen = (await device.Next()).Entries.ThroughSeq;

        device.Acknowledge(1);
        await device.Settle();
        Assert.Empty(_account.Acknowledged);
        device.Acknowledge(2);
        await device.Settle();
        Assert.Equal([2L], _account.Acknowledged);
        device.Acknowledge(3);
        await device.Settle();
        device.Pass(TimeSpan.FromSeconds(15));
        Assert.Equal([2L, 3L], _account.Acknowledged);
    }

    [Fact]
    public async Task An_acknowledgement_beyond_what_was_sent_is_refused()
    {
        var device = await Opened();
        device.Acknowledge(1);
        await Refused(device, "acknowledge.through_seq");
    }

    [Fact]
    public async Task Only_the_first_frame_opens()
    {
        var device = await Opened();
        device.Say(new ConnectRequest { Open = new Open() });
        await Refused(device, "open");
    }

    [Theory]
    [InlineData(-1, 0, "open.cursor")]
    [InlineData(0, 257, "open.credit")]
    [InlineData(0, -1, "open.credit")]
    public async Task An_opening_out_of_bounds_is_refused(long cursor, int credit, string field)
    {
        var device = new ConnectedDevice(_account);
        device.Begin(cursor, credit);
        await Refused(device, field);
        Assert.Null(_account.Attachment);
    }

    [Fact]
    public async Task An_account_that_refuses_the_device_ends_the_call_with_its_reason()
    {
        _account.Refusal = new Refused(RefusalReason.DeviceUnknown);
        var device = new ConnectedDevice(_account);
        device.Begin();
        var fault = await Assert.ThrowsAsync<RefusedException>(() => device.Serving);
        Assert.Equal(RefusalReason.DeviceUnknown, fault.Refused.Reason);
        Assert.Equal(0, device.Services.Devices.Count);
    }

    [Fact]
    public async Task A_draining_server_says_when_to_come_back()
    {
        var device = await Opened();
        device.Services.BeginDraining();
        device.Connection.Close(new Ending(ClosingReason.Draining, device.Services.DrainRetry()));
        var closing = (await device.Next()).Closing;
        Assert.Equal(ClosingReason.Draining, closing.Reason);
        Assert.InRange(closing.RetryAfter.ToTimeSpan().TotalMilliseconds, 1_000, 2_000);
        Assert.False(device.Serving.IsCompleted); // The device may hang up first, lest it lose what it was told.
        device.HangUp();
        await device.Serving;
    }

    [Fact]
    public void The_later_connection_has_the_greater_number()
    {
        var time = new ManualTime();
        var (one, other) = (new ConnectionNumbers(time), new ConnectionNumbers(time));
        var first = one.Next();
        Assert.True(one.Next() > first);
        time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.True(other.Next() > first);
    }

    private async Task<ConnectedDevice> Opened()
    {
        var device = new ConnectedDevice(_account);
        await device.Open();
        Assert.NotNull((await device.Next()).CaughtUp);
        return device;
    }

    private static async Task Refused(ConnectedDevice device, string field)
    {
        var fault = await Assert.ThrowsAsync<RefusedException>(() => device.Serving);
        Assert.Equal((RefusalReason.InvalidField, field), (fault.Refused.Reason, fault.Refused.Subject));
    }
}
