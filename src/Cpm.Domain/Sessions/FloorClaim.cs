namespace Cpm.Domain.Sessions;

/// <summary>Somebody who speaks, or wants to, where one speaks at a time.</summary>
/// <param name="End">From which device.</param>
/// <param name="Address">His address in the session.</param>
/// <param name="Priority">How urgent, 0 to 3.</param>
/// <param name="AskedMs">Since when he waits, Unix milliseconds.</param>
public sealed record FloorClaim(DeviceEnd End, string Address, int Priority, long AskedMs);
