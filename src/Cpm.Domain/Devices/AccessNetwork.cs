namespace Cpm.Domain.Devices;

/// <summary>A type of access network.</summary>
public enum AccessNetwork
{
    /// <summary>Not told.</summary>
    Unspecified = 0,

    /// <summary>Wired.</summary>
    Fixed = 1,

    /// <summary>Wireless LAN.</summary>
    Wifi = 2,

    /// <summary>A cellular network of the user's own operator.</summary>
    Cellular = 3,

    /// <summary>A cellular network of another operator.</summary>
    Roaming = 4,
}
