using Cpm.Domain;
using Cpm.FrontDoor.Errors;
using Cpm.FrontDoor.Mapping;
using Cpm.FrontDoor.Telemetry;
using Cpm.Grains.Delivery;
using Cpm.Grains.Entries;
using Cpm.Protocol.V1;
using Activity = System.Diagnostics.Activity;
using ReceptionVerdict = Cpm.Domain.Delivery.ReceptionVerdict;

namespace Cpm.FrontDoor.Connect;

/// <content>What the device is told. One loop writes all frames.</content>
internal sealed partial class DeviceConnection
{
    /// <summary>So many entries left out are told of with the seq of the last, so that the device's cursor follows.</summary>
    private const int MaxLeftOut = 64;
    private const int MaxPage = 128;
    private static readonly TimeSpan UnavailableRetry = TimeSpan.FromSeconds(2);

    /// <summary>Answers to sends, not yet written; the writer swaps it for an empty one.</summary>
    private List<ConnectResponse> _results = [];

    /// <summary>What was taken out to be written now: the writer's own.</summary>
    private List<ConnectResponse> _writing = [];

    /// <summary>What of the entries taken out is traced: the writer's own.</summary>
    private List<Activity>? _delivering;

    /// <summary>The device has, or is about to be told, everything through this seq.</summary>
    private long _through;

    /// <summary>The through_seq that was last written.</summary>
    private long _throughSent;
    private int _leftOut;
    private bool _throughDue;
    private bool _heartbeatDue;
    private bool _reading;
    private bool _writerEnded;

    private async Task WriteFrames(long headAtOpening)
    {
        var caughtUp = false;
        try
        {
            while (!_gone && _refused is null)
            {
                var entries = TakeWork();
                caughtUp = await WriteWork(entries, caughtUp, headAtOpening);
                if (HasWork())
                    continue;
                if (IsOver())
                    break;
                await _work.Wait();
            }
            if (_ending is not null && !_gone && _refused is null)
                await _writer.WriteAsync(_ending.ToFrame());
        }
        catch (Exception fault) when (fault is IOException or OperationCanceledException or InvalidOperationException)
        {
            // The network took no more: the device is gone, and learns the rest when it connects again.
            _gone = true;
        }
        finally
        {
            lock (_gate)
                _writerEnded = true;
            _room?.Set();
        }
    }

    /// <summary>Takes what can be written now: answers always, entries as far as credit and order allow.</summary>
    private EntryBatch? TakeWork()
    {
        List<EntryView>? views = null;
        var (through, after, count) = (0L, 0L, 0);
        bool asks;
        lock (_gate)
        {
            (_results, _writing) = (_writing, _results);
            TakeEntries(ref views);
            if (NeedsReading())
                (_reading, after, count) = (true, _live.Taken, Math.Min(_unacknowledged.CreditLeft, MaxPage));
            if (views is not null || TellsThrough())
            {
                through = _throughSent = _through;
                _leftOut = 0;
            }
            _throughDue = false;
            asks = _showing.IsStale;
        }
        if (asks)
            Forget(AttachAgain());
        if (count > 0)
            _ = ReadMore(after, count);
        return through > 0 ? ToBatch(views, through) : null;
    }

    private bool NeedsReading() =>
        _live.NeedsReading && !_reading && _ending is null && _unacknowledged.CreditLeft > 0;

    private bool TellsThrough() =>
        _through > _throughSent && (_throughDue || _leftOut >= MaxLeftOut || _ending is not null);

    private void TakeEntries(ref List<EntryView>? views)
    {
        var bytes = 0;
        while (!_showing.IsStale && _live.TryPeek(out var entry))
        {
            var verdict = _showing.Of(entry!);
            if (IsLeftOut(entry!, verdict))
                _leftOut++;
            else if (!MayWrite(entry!) || (views is not null && !Fits(views.Count, bytes, entry!)))
                return;
            else
            {
                var shown = verdict == ReceptionVerdict.Notification ? Showing.Notifying(entry!) : entry!;
                (views ??= new List<EntryView>(Math.Min(_live.Count, _services.Options.MaxBatchEntries))).Add(shown);
                bytes += entry!.EstimateBytes();
                _unacknowledged.Sent(shown.Seq, shown.AckMatters);
            }
            Pass(entry!);
        }
    }

    /// <summary>Passes over entries that the device is not shown, or whose answer it has, as long as they come next.</summary>
    private void LeaveOut()
    {
        while (!_showing.IsStale && _live.TryPeek(out var entry) && IsLeftOut(entry!, _showing.Of(entry!)))
        {
            _leftOut++;
            Pass(entry!);
        }
    }

    private bool IsLeftOut(EntryView entry, ReceptionVerdict verdict) =>
        _sends.TakeTold(entry.Seq) || verdict == ReceptionVerdict.Nothing;

    private void Pass(EntryView entry)
    {
        _through = entry.Seq;
        _showing.Pass(entry);
        _live.Drop();
    }

    private bool HasEntriesToWrite() => !_showing.IsStale && _live.TryPeek(out var next) && MayWrite(next!);

    /// <summary>Credit allows it, and it is not one of the device's own whose answer is still to be written first.</summary>
    private bool MayWrite(EntryView entry) =>
        _unacknowledged.CreditLeft > 0 && !(entry.Connection == Number && _sends.AnswerIsComing);

    private bool Fits(int count, int bytes, EntryView entry) =>
        count < _services.Options.MaxBatchEntries && bytes + entry.EstimateBytes() <= _services.Options.MaxBatchBytes;

    /// <summary>Writes in order: answers, entries, that all is there, a sign of life. Only the last one is flushed.</summary>
    private async ValueTask<bool> WriteWork(EntryBatch? entries, bool caughtUp, long headAtOpening)
    {
        var tellsCaughtUp = !caughtUp && _through >= headAtOpening;
        bool beats;
        List<ConnectResponse>? live;
        lock (_gate)
        {
            (beats, _heartbeatDue) = (_heartbeatDue, false);
            live = TakeLive();
        }
        var left = _writing.Count + (live?.Count ?? 0) + (entries is null ? 0 : 1) + (tellsCaughtUp ? 1 : 0) + (beats ? 1 : 0);
        if (left == 0)
            return caughtUp;
        _lastWriteMs = _services.NowMs;
        foreach (var result in _writing)
            await Write(result, --left);
        if (_writing.Count > 0)
            FreeRoom();
        if (entries is not null)
            await WriteEntries(entries, --left);
        if (tellsCaughtUp)
            await Write(new ConnectResponse { CaughtUp = new CaughtUp { Seq = headAtOpening } }, --left);
        foreach (var frame in live ?? [])
            await Write(frame, --left);
        if (beats)
            await Write(new ConnectResponse { Heartbeat = new Heartbeat() }, --left);
        return caughtUp || tellsCaughtUp;
    }

    private async ValueTask WriteEntries(EntryBatch entries, int left)
    {
        await Write(new ConnectResponse { Entries = entries }, left);
        if (_delivering is { } delivered)
            FrontDoorTraces.EndDeliver(delivered);
        _delivering = null;
    }

    private Task Write(ConnectResponse frame, int left)
    {
        _writer.WriteOptions = left > 0 ? FlushLater : null;
        return _writer.WriteAsync(frame);
    }

    private void FreeRoom()
    {
        lock (_gate)
            _sends.Written(_writing.Count);
        _writing.Clear();
        _room?.Set();
    }

    private bool HasWork()
    {
        lock (_gate)
        {
            return _results.Count > 0 || HasLive() || _heartbeatDue || _throughDue || NeedsReading() || HasEntriesToWrite();
        }
    }

    /// <summary>Nothing is left to say: the server ends it, or the device hung up and has all its answers.</summary>
    private bool IsOver()
    {
        lock (_gate)
        {
            if (_ending is { } ending)
                return ending.Reason != ClosingReason.Draining || _sends.Waiting == 0 || IsEndingLong();
            return _hungUp && _sends.Waiting == 0;
        }
    }

    private async Task ReadMore(long after, int count)
    {
        try
        {
            var answer = await _delivery.Read(_caller.Device, after, count);
            if (answer.Value is { } page)
                TakePage(page);
            else
                Close(EndingFor(answer.Refusal?.Reason ?? RefusalReason.Internal));
        }
        catch (Exception fault)
        {
            if (Faults.IsDefect(Faults.Explain(fault)))
                Log.ConnectionFailed(_services.Log, fault, Number);
            Close(new Ending(ClosingReason.Unavailable, UnavailableRetry));
        }
        finally
        {
            lock (_gate)
                _reading = false;
            _work.Set();
        }
    }

    private void TakePage(EntryPage page)
    {
        var missing = 0L;
        lock (_gate)
        {
            if (page.Entries.Length > 0 && page.Entries[0].Seq > _live.Taken + 1)
                missing = page.Entries[0].Seq - 1;
            _live.Offer(page.Entries, page.Head);
            // The ledger is right where the bell and it differ, or this would read for ever.
            if (page.Entries.Length == 0)
                _live.EndAt(page.Head);
        }
        if (missing > 0)
            Close(new Ending(ClosingReason.Resync, null, missing));
    }

    private static Ending EndingFor(RefusalReason reason) => reason switch
    {
        RefusalReason.DeviceUnknown => new Ending(ClosingReason.DeviceRemoved),
        RefusalReason.AccountSuspended or RefusalReason.AccountUnknown => new Ending(ClosingReason.AccountClosed),
        _ => new Ending(ClosingReason.Unavailable, UnavailableRetry),
    };

    private EntryBatch ToBatch(List<EntryView>? views, long through)
    {
        var batch = new EntryBatch { ThroughSeq = through };
        if (views is null)
            return batch;
        foreach (var view in views)
            batch.Entries.Add(view.ToProto());
        _services.Access.LeaveOut(_http, batch);
        _delivering = FrontDoorTraces.BeginDeliver(views);
        if (FrontDoorMetrics.MeasuresDeliveries)
            Deliveries.Measure(views, _services.Time.GetUtcNow().ToUnixTimeMilliseconds());
        return batch;
    }
}
