using Cpm.FrontDoor.Errors;
using Cpm.FrontDoor.Limits;
using Cpm.FrontDoor.Security;
using Cpm.FrontDoor.Telemetry;
using Cpm.Grains;
using Cpm.Grains.Delivery;
using Cpm.Grains.Entries;
using Cpm.Grains.Messages;
using Cpm.Protocol.V1;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Microsoft.AspNetCore.Http;
using Activity = System.Diagnostics.Activity;

namespace Cpm.FrontDoor.Connect;

/// <summary>
/// One device's open call. The parts: here how it opens and ends, then reading, writing, and keeping it alive.
/// </summary>
internal sealed partial class DeviceConnection
{
    private static readonly WriteOptions FlushLater = new(WriteFlags.BufferHint);
    private static readonly TimeSpan LongestFarewell = TimeSpan.FromMilliseconds(500);

    private readonly ConnectServices _services;
    private readonly Caller _caller;
    private readonly HttpContext _http;
    private readonly CancellationToken _ended;
    private readonly Bucket _pace;
    private readonly IAsyncStreamReader<ConnectRequest> _frames;
    private readonly IServerStreamWriter<ConnectResponse> _writer;
    private readonly IDeliveryGrain _delivery;
    private readonly IMessagesGrain _messages;
    private readonly Attachment _attachment;

    /// <summary>Guards all that follows but what says otherwise. Never held over a wait.</summary>
    private readonly Lock _gate = new();
    private readonly OwnSends _sends = new();
    private readonly Showing _showing;
    private readonly Wakeup _work = new();
    private LiveEntries _live = new(0, 0, 0);
    private Unacknowledged _unacknowledged = new(0, 0);
    private Ending? _ending;

    public DeviceConnection(
        ConnectServices services, Caller caller, HttpContext http, IAsyncStreamReader<ConnectRequest> frames,
        IServerStreamWriter<ConnectResponse> writer)
    {
        (_services, _caller, _http, _frames, _writer) = (services, caller, http, frames, writer);
        // The context itself is not to be asked once the call is over.
        _ended = http.RequestAborted;
        Number = services.Numbers.Next();
        _pace = services.Rates.OfConnection(http);
        _delivery = services.Grains.GetGrain<IDeliveryGrain>(caller.Account);
        _messages = services.Grains.GetGrain<IMessagesGrain>(caller.Account);
        _showing = new Showing(caller.Device);
        _attachment = new Attachment(caller.Device, Number, services.BellReference);
        _lastReadMs = _lastWriteMs = _attachedMs = _toldMs = services.NowMs;
    }

    /// <summary>The number by which accounts know this connection.</summary>
    public long Number { get; }

    public string Account => _caller.Account;

    /// <summary>Serves the device until either side ends.</summary>
    /// <remarks>
    /// <code>
    ///   device                        this                            account's grain
    ///     │ 1. open(cursor, credit)     │                                   │
    ///     ├────────────────────────────►│ 2. listen to the bell, Attach ───►│
    ///     │ 3. opened | closing         │◄──────────── head, floor, or no ──┤
    ///     │◄────────────────────────────┤                                   │
    ///     │ 4. entries (replay)         │ Read(after what was taken) ──────►│
    ///     │◄────────────────────────────┤◄──────────────────────── a page ──┤
    ///     │ 5. caught_up                │                                   │
    ///     │◄────────────────────────────┤                                   │
    ///     │ 6. entries (live)           │◄─ bell: entries ── (no call) ─────┤
    ///     │◄────────────────────────────┤   a gap, no room: as in 4         │
    ///     │ 7. acknowledge              │                                   │
    ///     ├────────────────────────────►│ credit; Acknowledge if it matters►│
    ///     │ 8. send                     │                                   │
    ///     ├────────────────────────────►│ Send ────────────────────────────►│
    ///     │    send_result              │◄──────────────── durable, or no ──┤
    ///     │◄────────────────────────────┤   its own entry is left out of 6  │
    ///     │ 9. closing, or the device hangs up: Detach ────────────────────►│
    /// </code>
    /// One loop reads (7, 8), this one writes (3 to 6, results, 9); nobody else touches the network. The bell and the
    /// answers only put things down under the lock and wake the writer, so a slow device holds up nobody.
    /// </remarks>
    public async Task Serve()
    {
        // The call lives for days: each message that comes over it has a trace of its own.
        Activity.Current = null;
        var open = await ReadOpen();
        var answer = default(Answer<Attached>);
        _services.Devices.Add(this);
        FrontDoorMetrics.DeviceConnected();
        try
        {
            answer = await _services.Openings.InTurn(() => _services.Attach(_delivery, _attachment), _ended);
            var attached = answer.OrRefuse();
            Log.DeviceConnected(_services.Log, _caller.Device, Account, Number);
            if (Unservable(open, attached) is { } ending)
            {
                await _writer.WriteAsync(ending.ToFrame());
                return;
            }
            await Open(open, attached);
            // It never faults, and ends with the call if the writer ends first.
            var reading = ReadFrames();
            await WriteFrames(attached.Head);
            await LetHear(reading);
            Answers.Require(_refused);
        }
        finally
        {
            _services.Devices.Remove(this);
            FrontDoorMetrics.DeviceLeft();
            if (answer?.Value is not null)
                Leave();
        }
    }

    /// <summary>
    /// A server that stops closes the network right after the calls: a device that has not read its last frame by then would
    /// lose it. So it may hang up first, for a moment.
    /// </summary>
    private async Task LetHear(Task reading)
    {
        if (_services.IsDraining && !_gone && _refused is null)
            await Task.WhenAny(reading, Task.Delay(LongestFarewell, _services.Time));
    }

    private async Task<Open> ReadOpen()
    {
        var patience = TimeSpan.FromSeconds(_services.Options.IdleTimeoutSeconds);
        bool any;
        try
        {
            any = await _frames.MoveNext(CancellationToken.None).WaitAsync(patience, _services.Time);
        }
        catch (TimeoutException)
        {
            any = false;
        }
        var open = any ? _frames.Current.Open : null;
        Answers.Require(open is null ? Answers.Field("open") : null);
        Answers.Require(open!.Cursor < 0 ? Answers.Field("open.cursor") : null);
        Answers.Require(open.Credit is < 0 or > MaxCredit ? Answers.Field("open.credit") : null);
        return open;
    }

    private Ending? Unservable(Open open, Attached attached)
    {
        if (_services.IsDraining)
            return new Ending(ClosingReason.Draining, _services.DrainRetry());
        if (attached.Displaced)
            return new Ending(ClosingReason.Displaced);
        if (open.Cursor > attached.Head)
            return new Ending(ClosingReason.Resync, null, attached.Head);
        return open.Cursor < attached.Floor ? new Ending(ClosingReason.Resync, null, attached.Floor) : null;
    }

    private async Task Open(Open open, Attached attached)
    {
        var credit = open.Credit == 0 ? MaxCredit : open.Credit;
        lock (_gate)
        {
            // What rang meanwhile is found by reading: the head at least is not lost.
            var head = Math.Max(attached.Head, _live.Head);
            _live = new LiveEntries(open.Cursor, head, credit);
            _unacknowledged = new Unacknowledged(open.Cursor, credit);
            _through = _throughSent = _told = open.Cursor;
            _showing.Learn(attached);
        }
        await _writer.WriteAsync(new ConnectResponse
        {
            Opened = new Opened
            {
                DeviceId = Mapping.PrefixedNumbers.Device(_caller.Device),
                HeadSeq = attached.Head,
                HeartbeatInterval = Duration.FromTimeSpan(TimeSpan.FromSeconds(_services.Options.HeartbeatSeconds)),
                IdleTimeout = Duration.FromTimeSpan(TimeSpan.FromSeconds(_services.Options.IdleTimeoutSeconds)),
            },
        });
    }

    /// <summary>The account's ledger advanced.</summary>
    public void Advance(EntryView[] entries, long head)
    {
        bool wakes;
        lock (_gate)
        {
            _live.Offer(entries, head);
            LeaveOut();
            wakes = HasEntriesToWrite() || NeedsReading() || _leftOut >= MaxLeftOut || _showing.IsStale;
        }
        // Most often the entry is one that this very connection sent: then there is nothing to wake the writer for.
        if (wakes)
            _work.Set();
    }

    /// <summary>Asks for the end; the first reason holds.</summary>
    public void Close(Ending ending)
    {
        lock (_gate)
        {
            if (_ending is not null)
                return;
            _ending = ending;
            _endingSinceMs = _services.NowMs;
        }
        _work.Set();
    }

    private void Leave()
    {
        Log.DeviceLeft(_services.Log, _caller.Device, Account, Number, _ending?.Reason.ToString() ?? "hung up");
        long through;
        lock (_gate)
            through = _unacknowledged.Through;
        Forget(_delivery.Detach(_caller.Device, Number, through));
    }

    /// <summary>For what may fail without harm: the ledger holds the truth, and an attachment ends by itself.</summary>
    private static void Forget(Task task) =>
        task.ContinueWith(
            static failed => _ = failed.Exception, CancellationToken.None,
            TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
}
