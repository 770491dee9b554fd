namespace Cpm.Domain.Sessions;

/// <summary>One end of what goes between two devices of a session.</summary>
/// <param name="AccountId">Whose device.</param>
/// <param name="Device">Its number.</param>
public readonly record struct DeviceEnd(string AccountId, int Device);
