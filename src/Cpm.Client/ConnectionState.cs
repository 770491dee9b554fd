namespace Cpm.Client;

/// <summary>Where a connection stands.</summary>
public enum ConnectionState
{
    /// <summary>It asks the service.</summary>
    Connecting,

    /// <summary>The service answered; entries come and sends go.</summary>
    Online,

    /// <summary>It waits before it asks again.</summary>
    Waiting,

    /// <summary>It has ended for good.</summary>
    Closed,
}
