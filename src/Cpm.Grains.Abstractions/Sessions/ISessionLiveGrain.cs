using Orleans.Concurrency;

namespace Cpm.Grains.Sessions;

/// <summary>
/// What is live in a session, and only in its memory: negotiations between devices, and who speaks. Keyed by the session's id; a face
/// of the account's grain.
/// </summary>
[Alias("cpm.ISessionLiveGrain")]
public interface ISessionLiveGrain : IGrainWithStringKey
{
    /// <summary>Passes a signal on from one device of the session to another.</summary>
    /// <param name="account">Who tells.</param>
    /// <param name="device">From which of his devices.</param>
    /// <param name="signal">What, and whom.</param>
    /// <returns>Done once it is on its way, or why not.</returns>
    [Alias("Signal")]
    Task<Answer<Done>> Signal(string account, int device, SignalToSend signal);

    /// <summary>A device wants something of the floor.</summary>
    /// <param name="account">Who wants it.</param>
    /// <param name="device">On which of his devices.</param>
    /// <param name="medium">Of which medium.</param>
    /// <param name="ask">What.</param>
    /// <param name="priority">How urgently, 0 to 3.</param>
    /// <returns>Who speaks now, or why not.</returns>
    [Alias("Floor")]
    Task<Answer<FloorView>> Floor(string account, int device, int medium, FloorAsk ask, int priority);

    /// <summary>A device is not connected any more: it neither speaks nor waits.</summary>
    /// <param name="account">Whose.</param>
    /// <param name="device">Which.</param>
    /// <returns>When noted; nobody waits.</returns>
    [OneWay, Alias("Gone")]
    Task Gone(string account, int device);
}
