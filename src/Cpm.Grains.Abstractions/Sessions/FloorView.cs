using Cpm.Domain.Sessions;

namespace Cpm.Grains.Sessions;

/// <summary>Who speaks in a medium, as one device is told.</summary>
/// <param name="Session">Which session.</param>
/// <param name="Medium">Which of its media.</param>
/// <param name="Version">Grows with every change.</param>
/// <param name="Holder">The address of who speaks; empty if nobody does.</param>
/// <param name="HolderDevice">From which device.</param>
/// <param name="SinceMs">Since when, Unix milliseconds.</param>
/// <param name="UntilMs">Until when at most, Unix milliseconds.</param>
/// <param name="Position">The device's own place among those who wait, from 1; 0 if it does not wait.</param>
/// <param name="Waiting">How many wait.</param>
/// <param name="Turn">What last happened.</param>
[GenerateSerializer, Immutable, Alias("cpm.FloorView")]
public sealed record FloorView(
    string Session, int Medium, long Version, string Holder, int HolderDevice, long SinceMs, long UntilMs, int Position, int Waiting,
    FloorTurn Turn);
