namespace Cpm.Grains.Sessions;

/// <summary>What became of a signal at the device that it is for.</summary>
public enum SignalHanding
{
    /// <summary>The device is not connected.</summary>
    NotConnected = 0,

    /// <summary>It is on its way to the device.</summary>
    Handed = 1,

    /// <summary>The device does not take what is there for it already.</summary>
    Full = 2,
}
