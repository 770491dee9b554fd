using Orleans.Runtime;
using Orleans.Standalone.Activations;
using Orleans.Standalone.Calls;
using Orleans.Standalone.Context;

namespace Orleans.Standalone.Timers;

/// <summary>Ticks as a call of the activation to itself; the next tick is set when one has ended.</summary>
internal sealed class GrainTimer : IGrainTimer
{
    private static readonly CallMethod s_tick = CallMethod.Internal("Timer.Tick", alwaysInterleave: false);
    private static readonly CallMethod s_interleavingTick = CallMethod.Internal("Timer.Tick", alwaysInterleave: true);

    private readonly Activation _activation;
    private readonly Func<CancellationToken, Task> _callback;
    private readonly GrainTimerCreationOptions _options;
    private readonly CancellationTokenSource _disposed = new();
    private readonly ITimer _timer;
    private TimeSpan _period;
    private int _changes;

    public GrainTimer(Activation activation, Func<CancellationToken, Task> callback, GrainTimerCreationOptions options)
    {
        _activation = activation;
        _callback = callback;
        _options = options;
        _period = options.Period;
        // What the caller's context holds is none of the tick's business.
        using (NoFlow.Begin())
        {
            _timer = activation.Runtime.Clock.CreateTimer(
                static self => ((GrainTimer)self!).Due(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
        activation.Own(this);
        _timer.Change(options.DueTime, Timeout.InfiniteTimeSpan);
    }

    public void Change(TimeSpan dueTime, TimeSpan period)
    {
        _changes++;
        _period = period;
        _timer.Change(dueTime, Timeout.InfiniteTimeSpan);
    }

    public void Dispose()
    {
        if (_disposed.IsCancellationRequested)
            return;
        _timer.Dispose();
        _activation.Disown(this);
        _disposed.Cancel();
    }

    private void Due()
    {
        CallMethod method = _options.Interleave ? s_interleavingTick : s_tick;
        _activation.TryReceive(new FunctionCall(method, _ => TickAsync()) { CountsAsUse = _options.KeepAlive });
    }

    private async Task TickAsync()
    {
        if (_disposed.IsCancellationRequested)
            return;
        int changes = _changes;
        try
        {
            await _callback(_disposed.Token);
        }
        catch (Exception error)
        {
            if (error is not OperationCanceledException || !_disposed.IsCancellationRequested)
                ActivationLog.TimerFailed(_activation.Runtime.Log, _activation.Class.Name, error);
        }
        if (!_disposed.IsCancellationRequested && changes == _changes)
            _timer.Change(_period, Timeout.InfiniteTimeSpan);
    }
}
