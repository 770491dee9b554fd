using Cpm.Domain;
using Cpm.Domain.Sessions;
using Cpm.Grains;
using Cpm.Grains.Sessions;

namespace Cpm.FrontDoor.Tests.Connect;

/// <summary>What is live in sessions, on its way to a device: none of it gets lost in silence, and of floors the last state counts.</summary>
public sealed class LiveTests
{
    private const string Session = "session:0123456789abcdef0123";

    [Fact]
    public async Task Signals_arrive_in_order_and_who_sends_more_than_a_slow_device_takes_is_told_so()
    {
        var network = new TaskCompletionSource();
        var device = new ConnectedDevice(new AccountDouble(), new FrontDoorOptions { MaxSignalsWaiting = 3 });
        await Open(device);
        device.Stalled = network.Task;
        var taken = 0;
        Refused? refused = null;
        while (refused is null)
        {
            refused = device.Connection.Signal(Offer($"n{taken}"));
            taken += refused is null ? 1 : 0;
        }

        Assert.Equal(new Refused(RefusalReason.LimitReached, "signals_waiting", 3), refused);
        device.Stalled = null;
        network.SetResult();
        for (var i = 0; i < taken; i++)
            Assert.Equal($"n{i}", (await NextSignal(device)).NegotiationId);
        Assert.Null(device.Connection.Signal(Offer("later")));
        Assert.Equal("later", (await NextSignal(device)).NegotiationId);
        device.HangUp();
        await device.Serving;
        Assert.Equal(RefusalReason.DeviceNotConnected, device.Connection.Signal(Offer("late"))!.Reason);
    }

    [Fact]
    public async Task Large_descriptions_that_wait_are_bounded_by_their_size()
    {
        var device = new ConnectedDevice(new AccountDouble(), new FrontDoorOptions { MaxSignalsWaiting = 1_000 });
        await Open(device);
        device.Stalled = new TaskCompletionSource().Task;
        var taken = 0;
        while (device.Connection.Signal(Offer("n") with { Description = new string('x', 65_536) }) is null)
            Assert.True(++taken < 100);
        Assert.True(taken >= 7);
    }

    [Fact]
    public async Task Of_each_floor_the_device_is_told_the_last_state()
    {
        var network = new TaskCompletionSource();
        var device = new ConnectedDevice(new AccountDouble());
        await Open(device);
        device.Stalled = network.Task;
        device.Connection.Signal(Offer("holds the writer up"));
        foreach (var (medium, version) in new[] { (1, 5L), (2, 1L), (1, 9L), (1, 7L) })
            device.Connection.ShowFloor(Floor(medium, version));
        device.Stalled = null;
        network.SetResult();
        await NextSignal(device);
        var last = new Dictionary<string, long>();
        while (last.Count < 2 || last["k1"] < 9)
        {
            var floor = (await device.Next()).FloorState;
            Assert.True(floor.Version > last.GetValueOrDefault(floor.MediumId));
            last[floor.MediumId] = floor.Version;
        }

        await device.Settle();
    }

    private static async Task<Protocol.V1.SessionSignal> NextSignal(ConnectedDevice device) => (await device.Next()).SessionSignal;

    private static async Task Open(ConnectedDevice device)
    {
        await device.Open();
        Assert.NotNull((await device.Next()).CaughtUp);
    }

    private static SignalView Offer(string negotiation) =>
        new(Session, "sip:ben@cpm.example", 2, negotiation, SignalKind.Offer, "v=0", [], false);

    private static FloorView Floor(int medium, long version) =>
        new(Session, medium, version, "sip:ben@cpm.example", 2, 1, 2, 0, 0, FloorTurn.Requested);
}
