using Cpm.FrontDoor.Errors;
using Cpm.FrontDoor.Telemetry;
using Cpm.Grains.Delivery;
using Cpm.Protocol.V1;

namespace Cpm.FrontDoor.Connect;

/// <content>What a round through all connections does with this one, about once a second. No timer of its own.</content>
internal sealed partial class DeviceConnection
{
    private const long EndingPatienceMs = 5_000;
    private const long RetryMs = 1_000;
    private const int ForgottenJitterMs = 200;

    private long _lastReadMs;
    private long _lastWriteMs;
    private long _attachedMs;
    private long _endingSinceMs;
    private int _attaching;

    /// <summary>What the account was told that the device has.</summary>
    private long _told;
    private long _toldMs;
    private bool _tellSoon;
    private bool _telling;

    /// <summary>Looks after the connection.</summary>
    /// <param name="now">The time.</param>
    /// <param name="mayAttach">Whether this round may still repeat attachments.</param>
    /// <returns>True if it repeated its attachment.</returns>
    public bool LookAfter(DateTimeOffset now, bool mayAttach)
    {
        var nowMs = _services.NowMs;
        var options = _services.Options;
        if (_ending is not null)
        {
            // The network takes nothing: end it without a word.
            if (nowMs - _endingSinceMs > EndingPatienceMs * 2)
                _http.Abort();
            else
                _work.Set();
            return false;
        }
        if (nowMs - _lastReadMs >= options.IdleTimeoutSeconds * 1_000L)
            Close(new Ending(ClosingReason.Idle));
        else if (now >= _caller.ExpiresAt)
            Close(new Ending(ClosingReason.TokenExpired));
        Remind(nowMs);
        var isKnown = nowMs - _attachedMs < DeliveryTimes.RefreshSeconds * 1_000L && _attachedMs >= _services.KnownSinceMs;
        if (!mayAttach || (isKnown && !IsStale()))
            return false;
        Forget(AttachAgain());
        return true;
    }

    /// <summary>The account's activation went: be known to the next one, though not all at the same moment.</summary>
    public void AttachAgainSoon() => Forget(AttachAfter(Random.Shared.Next(ForgottenJitterMs)));

    private void Remind(long nowMs)
    {
        bool wakes, tells;
        lock (_gate)
        {
            _heartbeatDue |= nowMs - _lastWriteMs >= (_services.Options.HeartbeatSeconds * 1_000L) - 500;
            _throughDue |= _through > _throughSent;
            wakes = _heartbeatDue || _throughDue;
            var age = nowMs - _toldMs;
            tells = _unacknowledged.Through > _told
                && age >= (_tellSoon ? RetryMs : _services.Options.AcknowledgeSeconds * 1_000L);
            _live.Shrink();
            _unacknowledged.Shrink();
        }
        if (wakes)
            _work.Set();
        if (tells)
            TellAcknowledged();
    }

    private async Task AttachAfter(int delayMs)
    {
        await Task.Delay(TimeSpan.FromMilliseconds(delayMs), _services.Time);
        await AttachAgain();
    }

    private async Task AttachAgain()
    {
        if (Interlocked.Exchange(ref _attaching, 1) == 1)
            return;
        try
        {
            _attachedMs = _services.NowMs;
            var answer = await _services.Attach(_delivery, _attachment);
            if (answer.Value is not { } attached)
                Close(EndingFor(answer.Refusal!.Reason));
            else if (attached.Displaced)
                Close(new Ending(ClosingReason.Displaced));
            else
            {
                lock (_gate)
                    _showing.Learn(attached);
                Advance([], attached.Head);
            }
        }
        catch (Exception fault)
        {
            // Tried again soon, and the device keeps what it has; if the account is lost for long, reading ends the call.
            _attachedMs = _services.NowMs - (DeliveryTimes.RefreshSeconds * 1_000L) + RetryMs;
            if (Faults.IsDefect(Faults.Explain(fault)))
                Log.AttachmentNotRepeated(_services.Log, fault, Number);
        }
        finally
        {
            Volatile.Write(ref _attaching, 0);
        }
    }

    /// <summary>Tells the account what the device has. One such call at a time; what comes meanwhile goes with the next.</summary>
    private void TellAcknowledged()
    {
        long through;
        lock (_gate)
        {
            _tellSoon = true;
            if (_telling)
                return;
            (_telling, _tellSoon) = (true, false);
            through = _unacknowledged.Through;
        }
        Forget(Tell(through));
    }

    private async Task Tell(long through)
    {
        var again = true;
        var noted = false;
        while (again)
        {
            try
            {
                noted = await _delivery.Acknowledge(_caller.Device, through);
            }
            catch (Exception)
            {
                noted = false;
            }
            lock (_gate)
            {
                if (noted)
                    _told = Math.Max(_told, through);
                _toldMs = _services.NowMs;
                again = noted && _tellSoon && _unacknowledged.Through > through;
                through = _unacknowledged.Through;
                _tellSoon = !again && (!noted || _tellSoon);
                _telling = again;
            }
        }
    }

    private bool IsStale()
    {
        lock (_gate)
            return _showing.IsStale;
    }

    private bool IsEndingLong() => _services.NowMs - _endingSinceMs > EndingPatienceMs;
}
