namespace Cpm.Grains.Delivery;

/// <summary>Why an account wants a connection to end.</summary>
public enum CloseReason
{
    /// <summary>The same device connected again.</summary>
    Displaced,

    /// <summary>The device was removed.</summary>
    DeviceRemoved,

    /// <summary>The account was suspended or deleted.</summary>
    AccountClosed,
}
