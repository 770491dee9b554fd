using System.Collections.Immutable;
using Cpm.Domain.Limits;

namespace Cpm.Domain.Sessions;

/// <summary>Who may speak where one speaks at a time: asked for, waited for, given, taken away, given back.</summary>
public static class FloorControl
{
    /// <summary>The most urgent priority: it alone interrupts who speaks. The others only decide the order of those who wait.</summary>
    public const int Preemptive = 3;

    /// <summary>Somebody wants to speak. Who speaks or waits already changes at most his priority.</summary>
    /// <param name="floor">The floor.</param>
    /// <param name="claim">Who, and how urgently.</param>
    /// <param name="limits">The named limits.</param>
    /// <param name="nowMs">Now, Unix milliseconds.</param>
    /// <returns>The floor afterwards, or why not.</returns>
    public static Decision<FloorState> Request(FloorState floor, FloorClaim claim, CpmLimits limits, long nowMs)
    {
        if (claim.Priority is < 0 or > Preemptive)
        {
            return Refusal.Field("priority");
        }

        if (floor.Holder is not { } holder)
        {
            return Given(floor, claim, floor.Queue, FloorTurn.Requested, limits, nowMs);
        }

        if (holder.End == claim.End)
        {
            return floor;
        }

        FloorClaim? waiting = floor.Queue.FirstOrDefault(c => c.End == claim.End);
        ImmutableArray<FloorClaim> others = waiting is null ? floor.Queue : floor.Queue.Remove(waiting);
        if (claim.Priority == Preemptive && holder.Priority < Preemptive)
        {
            return Given(floor, claim, others, FloorTurn.Preempted, limits, nowMs);
        }

        if (waiting?.Priority == claim.Priority)
        {
            return floor;
        }

        if (others.Length >= limits.FloorQueue)
        {
            return Refusal.Limit("floor_queue", limits.FloorQueue);
        }

        int place = others.TakeWhile(c => c.Priority >= claim.Priority).Count();
        return Changed(floor with { Queue = others.Insert(place, claim) }, FloorTurn.Requested, nowMs);
    }

    /// <summary>Somebody has spoken, or does not want to any more.</summary>
    /// <param name="floor">The floor.</param>
    /// <param name="end">Who.</param>
    /// <param name="limits">The named limits.</param>
    /// <param name="nowMs">Now, Unix milliseconds.</param>
    /// <returns>The floor afterwards; the same if he neither spoke nor waited.</returns>
    public static FloorState Release(FloorState floor, DeviceEnd end, CpmLimits limits, long nowMs) =>
        Without(floor, claim => claim.End == end, FloorTurn.Released, limits, nowMs);

    /// <summary>Those who are gone neither speak nor wait.</summary>
    /// <param name="floor">The floor.</param>
    /// <param name="isThere">Who is still there.</param>
    /// <param name="limits">The named limits.</param>
    /// <param name="nowMs">Now, Unix milliseconds.</param>
    /// <returns>The floor afterwards; the same if nobody is gone.</returns>
    public static FloorState Keep(FloorState floor, Func<DeviceEnd, bool> isThere, CpmLimits limits, long nowMs) =>
        Without(floor, claim => !isThere(claim.End), FloorTurn.Left, limits, nowMs);

    /// <summary>Nobody speaks for longer than he may, whether others wait or not.</summary>
    /// <param name="floor">The floor.</param>
    /// <param name="limits">The named limits.</param>
    /// <param name="nowMs">Now, Unix milliseconds.</param>
    /// <returns>The floor afterwards; the same if nobody's time is over.</returns>
    public static FloorState Expire(FloorState floor, CpmLimits limits, long nowMs) =>
        floor.Holder is not null && floor.UntilMs <= nowMs ? Next(floor, floor.Queue, FloorTurn.Revoked, limits, nowMs) : floor;

    private static FloorState Without(FloorState floor, Predicate<FloorClaim> leaves, FloorTurn turn, CpmLimits limits, long nowMs)
    {
        ImmutableArray<FloorClaim> queue = floor.Queue.RemoveAll(leaves);
        return floor.Holder is { } holder && leaves(holder) ? Next(floor, queue, turn, limits, nowMs)
            : queue.Length < floor.Queue.Length ? Changed(floor with { Queue = queue }, turn, nowMs)
            : floor;
    }

    private static FloorState Next(
        FloorState floor, ImmutableArray<FloorClaim> queue, FloorTurn turn, CpmLimits limits, long nowMs) => queue.IsEmpty
        ? Changed(floor with { Holder = null, SinceMs = 0, UntilMs = 0, Queue = queue }, turn, nowMs)
        : Given(floor, queue[0], queue.RemoveAt(0), turn, limits, nowMs);

    private static FloorState Given(
        FloorState floor, FloorClaim claim, ImmutableArray<FloorClaim> queue, FloorTurn turn, CpmLimits limits, long nowMs) =>
        Changed(
            floor with { Holder = claim, SinceMs = nowMs, UntilMs = nowMs + (limits.FloorSeconds * 1_000L), Queue = queue },
            turn, nowMs);

    private static FloorState Changed(FloorState floor, FloorTurn turn, long nowMs) =>
        floor with { Turn = turn, Version = Math.Max(floor.Version + 1, nowMs) };
}
