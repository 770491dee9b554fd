using System.Threading.Tasks.Sources;

namespace Cpm.FrontDoor.Connect;

/// <summary>
/// Wakes one waiter, now or the next time it waits. Made once per connection and used for all its life, so that waiting
/// allocates nothing. The waiter runs on the thread pool: a bell must not be held up. Only who has nothing left to do may
/// let it run in his place, which spares a change of threads.
/// </summary>
internal sealed class Wakeup : IValueTaskSource
{
    private const int Idle = 0;
    private const int Signalled = 1;
    private const int Waiting = 2;

    private ManualResetValueTaskSourceCore<bool> _source;
    private int _state;

    /// <param name="inMyPlace">The waiter may run before this returns.</param>
    public void Set(bool inMyPlace = false)
    {
        while (true)
        {
            switch (Volatile.Read(ref _state))
            {
                case Signalled:
                    return;
                case Idle:
                    if (Interlocked.CompareExchange(ref _state, Signalled, Idle) == Idle)
                        return;
                    break;
                default:
                    if (Interlocked.CompareExchange(ref _state, Idle, Waiting) == Waiting)
                    {
                        _source.RunContinuationsAsynchronously = !inMyPlace;
                        _source.SetResult(true);
                        return;
                    }
                    break;
            }
        }
    }

    /// <summary>Waits for the next <see cref="Set"/>. One waiter at a time.</summary>
    public ValueTask Wait()
    {
        if (Interlocked.CompareExchange(ref _state, Idle, Signalled) == Signalled)
            return default;
        _source.Reset();
        if (Interlocked.CompareExchange(ref _state, Waiting, Idle) == Idle)
            return new ValueTask(this, _source.Version);
        Volatile.Write(ref _state, Idle);
        return default;
    }

    void IValueTaskSource.GetResult(short token) => _source.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource.GetStatus(short token) => _source.GetStatus(token);

    void IValueTaskSource.OnCompleted(
        Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _source.OnCompleted(continuation, state, token, flags);
}
