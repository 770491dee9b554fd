using Cpm.Protocol.V1;
using Cpm.Testing;

namespace Cpm.Host.Tests.Sessions;

/// <summary>Nobody speaks for longer than he may.</summary>
public sealed class FloorTimeTests : SessionScene
{
    private protected override string[] Settings => ["--Limits:FloorSeconds=1"];

    [Fact]
    [Requirement("CPM-HLF-001")]
    public async Task Who_speaks_too_long_is_cut_off_and_at_last_the_floor_is_free()
    {
        var session = await Start(_alice.Devices[Laptop], MediumKind.HalfDuplexVoice, Bob);
        await Accept(_bob.Devices[Pda], session);
        await using var alices = await LiveDevice.Connect(_alice.Devices[Laptop]);
        await using var bobs = await LiveDevice.Connect(_bob.Devices[Pda]);
        var ask = new RequestFloorRequest { SessionId = session.SessionId, MediumId = session.Media[0].MediumId };
        await alices.Client.SessionSignals.RequestFloorAsync(ask);
        await bobs.Client.SessionSignals.RequestFloorAsync(ask);
        foreach (var device in new[] { alices, bobs })
        {
            var free = await device.Sees(f => f.Turn == FloorTurn.Revoked && f.Holder.Length == 0);
            Assert.Equal((0, null), (free.QueueLength, free.RevokeTime));
        }
    }
}
