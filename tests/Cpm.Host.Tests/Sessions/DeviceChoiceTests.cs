using Cpm.Client;
using Cpm.Host.Tests.Requirements;
using Cpm.Protocol.V1;
using Cpm.Testing;
using Google.Protobuf.WellKnownTypes;

namespace Cpm.Host.Tests.Sessions;

/// <summary>Which devices ring, which take what, and that nothing is lost while media move.</summary>
public sealed class DeviceChoiceTests : SessionScene
{
    [Fact]
    [Requirement("CPM-MLD-006")]
    [Requirement("CPM-MLD-012")]
    public async Task Only_devices_that_can_take_a_medium_ring_and_of_those_the_ones_the_user_wants()
    {
        await Can(_bob.Devices[Laptop], "d1", MediumKind.Message, MediumKind.Video);
        await Can(_bob.Devices[Mobile], "d2", MediumKind.Message, MediumKind.Voice);
        await Can(_bob.Devices[Pda], "d3", MediumKind.Message);
        await using var bobs = await new Screen(_bob.Devices[Pda]).CaughtUp();
        Assert.Equal(["d2"], await Rings(bobs, MediumKind.Voice));
        Assert.Equal(["d1", "d2", "d3"], await Rings(bobs, MediumKind.Message));
        await Want("d1", "d3");
        Assert.Equal(["d1", "d3"], await Rings(bobs, MediumKind.Message));
        Assert.Equal(["d2"], await Rings(bobs, MediumKind.Voice)); // Better one that he did not name than none.
        await Want();
        Assert.Equal(["d1", "d2", "d3"], await Rings(bobs, MediumKind.Message));

        var session = await Start(_alice.Devices[0], new Session(), [Medium(MediumKind.Message), Medium(MediumKind.Voice)], Bob);
        var accepted = (await Accept(_bob.Devices[Pda], session)).Session;
        Assert.Equal([MediumUseState.Accepted, MediumUseState.Unspecified], accepted.OwnUses.Select(u => u.State));
        await Say(_bob.Devices[Mobile], session, session.Media[1], true);
        Assert.Equal(["d3", "d2"], (await Read(_bob.Owner, session)).OwnUses.Select(u => u.DeviceId));
        var devices = (await _alice.Owner.Sessions.ListSessionDevicesAsync(
            new ListSessionDevicesRequest { SessionId = session.SessionId, PageSize = 1 }));
        Assert.Equal(Alice, devices.Participants.Single().Address);
        devices = await _alice.Owner.Sessions.ListSessionDevicesAsync(
            new ListSessionDevicesRequest { SessionId = session.SessionId, PageToken = devices.NextPageToken });
        Assert.Equal(
            [[MediumKind.Message, MediumKind.Video], [MediumKind.Message, MediumKind.Voice], [MediumKind.Message]],
            devices.Participants.Single().Devices.Select(d => d.Kinds.ToArray()));
        await Refused(ErrorReason.SessionUnknown, () => _carol.Owner.Sessions.ListSessionDevicesAsync(
            new ListSessionDevicesRequest { SessionId = session.SessionId }));
    }

    [Fact]
    [Requirement("CPM-MLD-008")]
    [Requirement("CPM-MLD-010")]
    public async Task One_medium_moves_and_the_others_stay_and_a_move_can_be_thought_over()
    {
        var session = await Start(_alice.Devices[Laptop], new Session(), [Medium(MediumKind.Message), Medium(MediumKind.Voice)], Bob);
        await Accept(_bob.Devices[Pda], session);
        await Move(_alice.Devices[Laptop], session, "d2", 0, "k2");
        await Move(_alice.Devices[Laptop], session, "d3", 0, "k2");
        await Refused(ErrorReason.MediumUnknown, () => Confirm(_alice.Devices[Mobile], session));
        Assert.Equal(["d1", "d3"], (await Confirm(_alice.Devices[Fixed], session)).Session.OwnUses.Select(u => u.DeviceId));
        await Move(_alice.Devices[Laptop], session, "d2", 0, "k2");
        await Move(_alice.Devices[Laptop], session, "d3", 0, "k2");
        await Refused(ErrorReason.MediumUnknown, () => Confirm(_alice.Devices[Mobile], session));
        await Refused(ErrorReason.DeviceUnknown, () => Move(_alice.Devices[Laptop], session, "d9", 0));
        await Refused(ErrorReason.MediumUnknown, () => Move(_alice.Devices[Laptop], session, "d2", 0, "k9"));
        Assert.Equal(["d1", "d3"], (await Read(_alice.Owner, session)).OwnUses.Select(u => u.DeviceId));
    }

    private async Task<IEnumerable<string>> Rings(Screen screen, MediumKind kind)
    {
        var session = await Start(_alice.Devices[0], kind, Bob);
        var rings = await screen.Shows(Told(session, SessionChangeKind.Invited));
        await Leave(_alice.Owner, session);
        return rings.RingingDeviceIds;
    }

    private async Task Can(CpmClient device, string id, params MediumKind[] kinds) =>
        await device.Devices.UpdateDeviceAsync(new UpdateDeviceRequest
        {
            RequestId = Id(),
            Device = new Device { DeviceId = id, Capabilities = new DeviceCapabilities { SessionMedia = { kinds } } },
            UpdateMask = new FieldMask { Paths = { "capabilities" } },
        });

    private async Task Want(params string[] devices)
    {
        var settings = (await _bob.Owner.Settings.UpdateSettingsAsync(new UpdateSettingsRequest
        {
            RequestId = Id(),
            Settings = new() { RingDeviceIds = { devices } },
            UpdateMask = new FieldMask { Paths = { "ring_device_ids" } },
        })).Settings;
        Assert.Equal(devices, settings.RingDeviceIds);
        Assert.True(settings.AllowReadReports);
    }
}
