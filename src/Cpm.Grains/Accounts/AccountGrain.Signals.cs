using Cpm.Grains.Sessions;

namespace Cpm.Grains.Accounts;

/// <content>What is live in sessions: the account as one of those who take part, and as the session.</content>
public sealed partial class AccountGrain : ISignallingGrain, ISessionLiveGrain
{
    private readonly SignallingDesk _signalling;
    private readonly SessionSignals _signals;
    private readonly SessionFloors _floors;
    private IGrainTimer? _floorTimer;

    /// <inheritdoc />
    Task<Answer<Done>> ISignallingGrain.Send(int device, string session, SignalToSend signal) =>
        _signalling.Send(device, session, signal);

    /// <inheritdoc />
    Task<Answer<FloorView>> ISignallingGrain.Floor(int device, string session, int medium, FloorAsk ask, int priority) =>
        _signalling.Floor(device, session, medium, ask, priority);

    /// <inheritdoc />
    Task<Answer<Done>> ISignallingGrain.Hand(int device, SignalView signal) => _attachments.Hand(device, signal);

    /// <inheritdoc />
    Task ISignallingGrain.ShowFloor(int device, FloorView floor)
    {
        _attachments.ShowFloor(device, floor);
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    Task<Answer<Done>> ISessionLiveGrain.Signal(string account, int device, SignalToSend signal) =>
        _signals.Pass(account, device, signal);

    /// <inheritdoc />
    Task<Answer<FloorView>> ISessionLiveGrain.Floor(string account, int device, int medium, FloorAsk ask, int priority) =>
        _floors.Ask(account, device, medium, ask, priority);

    /// <inheritdoc />
    Task ISessionLiveGrain.Gone(string account, int device) => _floors.Gone(account, device);

    // While somebody speaks the session stays in memory.
    private void LookAtFloorsIn(TimeSpan delay)
    {
        _floorTimer?.Dispose();
        _floorTimer = this.RegisterGrainTimer(
            _ => _floors.Expire(),
            new GrainTimerCreationOptions { DueTime = delay, Period = Timeout.InfiniteTimeSpan, KeepAlive = true, Interleave = true });
    }
}
