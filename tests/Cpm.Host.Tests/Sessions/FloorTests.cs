using Cpm.Protocol.V1;
using Cpm.Testing;
using Grpc.Core;

namespace Cpm.Host.Tests.Sessions;

/// <summary>Half-duplex voice: one speaks at a time, and all are shown who.</summary>
public sealed class FloorTests : SessionScene
{
    [Fact]
    [Requirement("CPM-HLF-001")]
    public async Task Who_asks_speaks_the_next_one_waits_and_all_are_shown_who_it_is()
    {
        var session = await Listening();
        await using var alices = await LiveDevice.Connect(_alice.Devices[Laptop]);
        await using var bobs = await LiveDevice.Connect(_bob.Devices[Pda]);
        await using var carols = await LiveDevice.Connect(_carol.Devices[0]);
        Assert.Equal(("", 0), ((await Look(carols, session)).Holder, (int)(await Look(carols, session)).Version));
        var given = (await Ask(alices, session)).Floor;
        Assert.Equal((Alice, "d1", 0, FloorTurn.Requested), (given.Holder, given.HolderDeviceId, given.QueuePosition, given.Turn));
        Assert.True(given.RevokeTime > given.GrantedTime);
        var seen = await carols.Sees(f => f.Holder == Alice);
        Assert.Equal((session.SessionId, Medium(session), given.Version), (seen.SessionId, seen.MediumId, seen.Version));
        var waits = (await Ask(bobs, session)).Floor;
        Assert.Equal((Alice, 1, 1), (waits.Holder, waits.QueuePosition, waits.QueueLength));
        Assert.Equal(0, (await carols.Sees(f => f.QueueLength == 1)).QueuePosition);
        Assert.Equal(1, (await bobs.Sees(f => f.QueueLength == 1)).QueuePosition);
        var handedOn = (await Release(alices, session)).Floor;
        Assert.Equal((Bob, "d3", FloorTurn.Released), (handedOn.Holder, handedOn.HolderDeviceId, handedOn.Turn));
        Assert.True(handedOn.Version > given.Version);
        Assert.Equal(Bob, (await Look(carols, session)).Holder);
        await carols.Sees(f => f.Holder == Bob);
    }

    [Fact]
    [Requirement("CPM-HLF-001")]
    public async Task Who_started_the_session_interrupts_who_speaks_and_nobody_else_may()
    {
        var session = await Listening();
        await using var alices = await LiveDevice.Connect(_alice.Devices[Laptop]);
        await using var bobs = await LiveDevice.Connect(_bob.Devices[Pda]);
        await Ask(bobs, session, 2);
        await Refused(ErrorReason.NotPermitted, () => Ask(bobs, session, 3));
        await Refused(ErrorReason.InvalidField, () => Ask(alices, session, 4));
        Assert.Equal(Alice, (await Ask(alices, session, 3)).Floor.Holder);
        Assert.Equal(FloorTurn.Preempted, (await bobs.Sees(f => f.Holder == Alice)).Turn);
    }

    [Fact]
    [Requirement("CPM-HLF-001")]
    public async Task Who_goes_away_while_he_speaks_or_waits_holds_nobody_up()
    {
        var session = await Listening();
        await using var alices = await LiveDevice.Connect(_alice.Devices[Laptop]);
        await using var carols = await LiveDevice.Connect(_carol.Devices[0]);
        await using (var bobs = await LiveDevice.Connect(_bob.Devices[Pda]))
        {
            await Ask(bobs, session);
            await Ask(alices, session);
        }

        Assert.Equal(FloorTurn.Left, (await carols.Sees(f => f.Holder == Alice)).Turn);
        await Leave(_alice.Owner, session);
        Assert.Equal(FloorTurn.Left, (await carols.Sees(f => f.Holder.Length == 0)).Turn);
    }

    [Fact]
    [Requirement("CPM-HLF-001")]
    public async Task There_is_a_floor_only_where_one_speaks_at_a_time_and_for_who_takes_part()
    {
        var session = await Listening();
        await using var mobile = await LiveDevice.Connect(_alice.Devices[Mobile]);
        await using var alices = await LiveDevice.Connect(_alice.Devices[Laptop]);
        await Refused(ErrorReason.DeviceNotInMedium, () => Ask(mobile, session));
        await Refused(ErrorReason.MediumUnknown, () => alices.Client.SessionSignals.RequestFloorAsync(
            new RequestFloorRequest { SessionId = session.SessionId, MediumId = "k9" }));
        await Refused(ErrorReason.InvalidField, () => alices.Client.SessionSignals.RequestFloorAsync(
            new RequestFloorRequest { SessionId = session.SessionId, MediumId = session.Media[1].MediumId }));
        await using var davids = await LiveDevice.Connect(_david.Devices[0]);
        await Refused(ErrorReason.SessionUnknown, () => Ask(davids, session));
        Assert.Equal("", (await Release(alices, session)).Floor.Holder);
    }

    private async Task<Session> Listening()
    {
        var session = await Start(
            _alice.Devices[Laptop], new Session(), [Medium(MediumKind.HalfDuplexVoice), Medium(MediumKind.Message)], Bob, Carol);
        await Accept(_carol.Devices[0], session);
        return (await Accept(_bob.Devices[Pda], session)).Session;
    }

    private static string Medium(Session session) => session.Media[0].MediumId;

    private static AsyncUnaryCall<RequestFloorResponse> Ask(LiveDevice device, Session session, int priority = 0) =>
        device.Client.SessionSignals.RequestFloorAsync(
            new RequestFloorRequest { SessionId = session.SessionId, MediumId = Medium(session), Priority = priority });

    private static AsyncUnaryCall<ReleaseFloorResponse> Release(LiveDevice device, Session session) =>
        device.Client.SessionSignals.ReleaseFloorAsync(
            new ReleaseFloorRequest { SessionId = session.SessionId, MediumId = Medium(session) });

    private static async Task<FloorState> Look(LiveDevice device, Session session) =>
        (await device.Client.SessionSignals.GetFloorAsync(
            new GetFloorRequest { SessionId = session.SessionId, MediumId = Medium(session) })).Floor;
}
