namespace Cpm.Domain.Accounts;

/// <summary>What a user decides for his whole account.</summary>
public sealed record UserSettings : Growing
{
    /// <summary>Senders who ask may learn that a message reached a device.</summary>
    public bool AllowDeliveryReports { get; init; } = true;

    /// <summary>Senders who ask may learn that a message was displayed.</summary>
    public bool AllowReadReports { get; init; } = true;

    /// <summary>The entry that last told of a change; 1, where the account began, if none did.</summary>
    public long Version { get; init; } = 1;
}
