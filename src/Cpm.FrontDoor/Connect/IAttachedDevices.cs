namespace Cpm.FrontDoor.Connect;

/// <summary>The devices that are connected here, as the host sees them.</summary>
public interface IAttachedDevices
{
    /// <summary>
    /// A server of the cluster is lost, and with it what its accounts knew of the devices connected here: makes all of them
    /// known again within seconds, a part each second, so that no device waits long for its next entry.
    /// </summary>
    void AttachAgain();
}
