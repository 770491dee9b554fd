using Orleans.Concurrency;

namespace Cpm.Grains.Sessions;

/// <summary>
/// What is live between the devices of sessions, seen from an account: what its own devices tell, and what they are told. Keyed by
/// account id; a face of the account's grain.
/// </summary>
[Alias("cpm.ISignallingGrain")]
public interface ISignallingGrain : IGrainWithStringKey
{
    /// <summary>One of the account's devices tells another device of a session something.</summary>
    /// <param name="device">Which device tells.</param>
    /// <param name="session">In which session.</param>
    /// <param name="signal">What, and whom.</param>
    /// <returns>Done once it is on its way, or why not.</returns>
    [Alias("Send")]
    Task<Answer<Done>> Send(int device, string session, SignalToSend signal);

    /// <summary>One of the account's devices wants something of the floor.</summary>
    /// <param name="device">Which device.</param>
    /// <param name="session">In which session.</param>
    /// <param name="medium">Of which medium.</param>
    /// <param name="ask">What.</param>
    /// <param name="priority">How urgently, 0 to 3.</param>
    /// <returns>Who speaks now, or why not.</returns>
    [Alias("Floor")]
    Task<Answer<FloorView>> Floor(int device, string session, int medium, FloorAsk ask, int priority);

    /// <summary>Hands a signal to one of the account's devices, if it is connected.</summary>
    /// <param name="device">Which device.</param>
    /// <param name="signal">What.</param>
    /// <returns>Done once it is on its way to the device, or why not.</returns>
    [Alias("Hand")]
    Task<Answer<Done>> Hand(int device, SignalView signal);

    /// <summary>Shows one of the account's devices who speaks, if it is connected.</summary>
    /// <param name="device">Which device.</param>
    /// <param name="floor">Who speaks.</param>
    /// <returns>When noted; nobody waits.</returns>
    [OneWay, Alias("ShowFloor")]
    Task ShowFloor(int device, FloorView floor);
}
