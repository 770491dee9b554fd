using System.Collections.Immutable;

namespace Cpm.Domain.Sessions;

/// <summary>The floor of a medium where one speaks at a time: who has it, and who waits for it.</summary>
public sealed record FloorState
{
    /// <summary>Nobody speaks.</summary>
    public static readonly FloorState Free = new();

    /// <summary>Grows with every change, and is never less than the time of it, so that it grows from one activation to the next.</summary>
    public long Version { get; init; }

    /// <summary>Who has it; null if it is free.</summary>
    public FloorClaim? Holder { get; init; }

    /// <summary>Since when he has it, Unix milliseconds; 0 if nobody has it.</summary>
    public long SinceMs { get; init; }

    /// <summary>Until when he may have it, Unix milliseconds; 0 if nobody has it.</summary>
    public long UntilMs { get; init; }

    /// <summary>Who waits, in the order in which they get it.</summary>
    public ImmutableArray<FloorClaim> Queue { get; init; } = [];

    /// <summary>What last happened.</summary>
    public FloorTurn Turn { get; init; }

    /// <summary>How many have to finish before a device speaks.</summary>
    /// <param name="end">Which device.</param>
    /// <returns>1 for the next one; 0 if it does not wait.</returns>
    public int PositionOf(DeviceEnd end) => Queue.TakeWhile(c => c.End != end).Count() is var before && before < Queue.Length
        ? before + 1
        : 0;
}
