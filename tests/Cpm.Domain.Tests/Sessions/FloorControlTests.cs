using Cpm.Domain.Sessions;
using Cpm.Testing;

namespace Cpm.Domain.Tests.Sessions;

/// <summary>One speaks at a time.</summary>
public class FloorControlTests
{
    private static readonly DeviceEnd Anna = new("anna", 1), Ben = new("ben", 1), Carl = new("carl", 1), Dora = new("dora", 1);

    [Fact]
    [Requirement("CPM-HLF-001")]
    public void Who_asks_first_speaks_and_the_others_wait_the_more_urgent_first()
    {
        FloorState floor = Asked(Asked(Asked(Asked(FloorState.Free, Anna), Ben), Carl), Dora, 2);
        Assert.Equal((Anna, Given.NowMs, Given.NowMs + 30_000), (floor.Holder!.End, floor.SinceMs, floor.UntilMs));
        Assert.Equal([2, 3, 1, 0], new[] { Ben, Carl, Dora, Anna }.Select(floor.PositionOf));
        Assert.Equal(FloorTurn.Requested, floor.Turn);
        Assert.Equal([3, 2, 1], new[] { Ben, Carl, Dora }.Select(Asked(floor, Carl, 2).PositionOf));
    }

    [Fact]
    [Requirement("CPM-HLF-001")]
    public void To_ask_again_changes_nothing()
    {
        FloorState floor = Asked(Asked(FloorState.Free, Anna), Ben, 1);
        Assert.Same(floor, Asked(floor, Anna, 3));
        Assert.Same(floor, Asked(floor, Ben, 1));
        Assert.Same(floor, FloorControl.Release(floor, Carl, Given.Limits, Given.NowMs));
        FloorControl.Request(floor, new FloorClaim(Carl, "sip:c@a", 4, 0), Given.Limits, 0).IsRefused(RefusalReason.InvalidField, "priority");
        FloorControl.Request(floor, new FloorClaim(Carl, "sip:c@a", -1, 0), Given.Limits, 0).IsRefused(RefusalReason.InvalidField, "priority");
    }

    [Fact]
    [Requirement("CPM-HLF-001")]
    public void The_most_urgent_interrupts_who_is_less_so()
    {
        FloorState waiting = Asked(Asked(Asked(FloorState.Free, Anna, 2), Ben, 2), Carl);
        FloorState floor = Asked(waiting, Carl, 3);
        Assert.Equal((Carl, FloorTurn.Preempted), (floor.Holder!.End, floor.Turn));
        Assert.Equal([1, 0, 0], new[] { Ben, Carl, Anna }.Select(floor.PositionOf));
        FloorState second = Asked(floor, Anna, 3);
        Assert.Equal(Carl, second.Holder!.End);
        Assert.Equal([1, 2], new[] { Anna, Ben }.Select(second.PositionOf));
    }

    [Fact]
    [Requirement("CPM-HLF-001")]
    public void Who_has_spoken_hands_on()
    {
        FloorState floor = Asked(Asked(Asked(FloorState.Free, Anna), Ben), Carl);
        FloorState less = FloorControl.Release(floor, Ben, Given.Limits, Given.NowMs);
        Assert.Equal((Anna, 1, FloorTurn.Released), (less.Holder!.End, less.PositionOf(Carl), less.Turn));
        FloorState next = FloorControl.Release(less, Anna, Given.Limits, Given.NowMs + 5);
        Assert.Equal((Carl, Given.NowMs + 5, Given.NowMs + 30_005), (next.Holder!.End, next.SinceMs, next.UntilMs));
        FloorState free = FloorControl.Release(next, Carl, Given.Limits, Given.NowMs + 6);
        Assert.Equal((null, 0, 0, FloorTurn.Released), (free.Holder, free.SinceMs, free.UntilMs, free.Turn));
    }

    [Fact]
    [Requirement("CPM-HLF-001")]
    public void Nobody_speaks_longer_than_he_may()
    {
        FloorState floor = Asked(Asked(FloorState.Free, Anna), Ben);
        Assert.Same(floor, FloorControl.Expire(floor, Given.Limits, Given.NowMs + 29_999));
        FloorState next = FloorControl.Expire(floor, Given.Limits, Given.NowMs + 30_000);
        Assert.Equal((Ben, FloorTurn.Revoked, Given.NowMs + 60_000), (next.Holder!.End, next.Turn, next.UntilMs));
        Assert.Null(FloorControl.Expire(next, Given.Limits, Given.NowMs + 60_000).Holder);
        Assert.Same(FloorState.Free, FloorControl.Expire(FloorState.Free, Given.Limits, Given.NowMs));
    }

    [Fact]
    [Requirement("CPM-HLF-001")]
    public void Who_is_gone_neither_speaks_nor_waits()
    {
        FloorState floor = Asked(Asked(Asked(FloorState.Free, Anna), Ben), Carl);
        FloorState left = FloorControl.Keep(floor, end => end == Carl, Given.Limits, Given.NowMs);
        Assert.Equal((Carl, FloorTurn.Left), (left.Holder!.End, left.Turn));
        Assert.Empty(left.Queue);
        Assert.Same(floor, FloorControl.Keep(floor, _ => true, Given.Limits, Given.NowMs));
    }

    [Fact]
    public void So_many_wait_and_the_version_only_grows()
    {
        var limits = Given.Limits with { FloorQueue = 1 };
        FloorState one = FloorControl.Request(FloorState.Free, Claim(Anna, 0), limits, Given.NowMs).Accepted();
        FloorState two = FloorControl.Request(one, Claim(Ben, 0), limits, Given.NowMs).Accepted();
        FloorControl.Request(two, Claim(Carl, 2), limits, Given.NowMs).IsRefused(RefusalReason.LimitReached, "floor_queue", 1);
        Assert.Equal(2, FloorControl.Request(two, Claim(Ben, 2), limits, Given.NowMs).Accepted().Queue[0].Priority);
        Assert.Equal([Given.NowMs, Given.NowMs + 1], new[] { one.Version, two.Version });
        Assert.Equal(Given.NowMs + 9, FloorControl.Release(two, Ben, limits, Given.NowMs + 9).Version);
    }

    private static FloorClaim Claim(DeviceEnd who, int priority) => new(who, $"sip:{who.AccountId}@a", priority, Given.NowMs);

    private static FloorState Asked(FloorState floor, DeviceEnd who, int priority = 0) =>
        FloorControl.Request(floor, Claim(who, priority), Given.Limits, Given.NowMs).Accepted();
}
