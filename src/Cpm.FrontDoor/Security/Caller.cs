namespace Cpm.FrontDoor.Security;

/// <summary>Who calls, as a token says.</summary>
/// <param name="Account">The account's id.</param>
/// <param name="Device">The device's number; 0 when the token names none.</param>
/// <param name="IsOperator">May provision accounts.</param>
/// <param name="ExpiresAt">When the token ends.</param>
internal sealed record Caller(string Account, int Device, bool IsOperator, DateTimeOffset ExpiresAt);
