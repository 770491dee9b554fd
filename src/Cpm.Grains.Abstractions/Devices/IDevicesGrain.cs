
namespace Cpm.Grains.Devices;

/// <summary>The devices of an account (CPM-MLD-001). Keyed by account id; a face of the account's grain.</summary>
[Alias("cpm.IDevicesGrain")]
public interface IDevicesGrain : IGrainWithStringKey
{
    /// <summary>Registers a device.</summary>
    /// <param name="request">Who asks.</param>
    /// <param name="profile">The device.</param>
    /// <returns>The device with its number, or why not.</returns>
    [Alias("Register")]
    Task<Answer<DeviceView>> Register(Request request, DeviceProfile profile);

    /// <summary>Reads a device.</summary>
    /// <param name="number">Which.</param>
    /// <returns>The device, or why not.</returns>
    [Alias("Find")]
    Task<Answer<DeviceView>> Find(int number);

    /// <summary>Lists the devices in the order of their numbers.</summary>
    /// <param name="afterNumber">The last number of the page before; 0 for the first.</param>
    /// <param name="count">At most so many.</param>
    /// <returns>The page, or why not.</returns>
    [Alias("List")]
    Task<Answer<Page<DeviceView>>> List(int afterNumber, int count);

    /// <summary>Changes a device.</summary>
    /// <param name="request">Who asks.</param>
    /// <param name="change">What changes.</param>
    /// <returns>The device as changed, or why not.</returns>
    [Alias("Change")]
    Task<Answer<DeviceView>> Change(Request request, DeviceChange change);

    /// <summary>Removes a device and disconnects it.</summary>
    /// <param name="request">Who asks.</param>
    /// <param name="number">Which.</param>
    /// <returns>Done, or why not.</returns>
    [Alias("Remove")]
    Task<Answer<Done>> Remove(Request request, int number);
}
