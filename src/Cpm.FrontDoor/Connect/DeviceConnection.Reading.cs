using Cpm.Domain;
using Cpm.FrontDoor.Errors;
using Cpm.FrontDoor.Mapping;
using Cpm.FrontDoor.Telemetry;
using Cpm.Grains;
using Cpm.Protocol.V1;
using Google.Protobuf;
using Grpc.Core;

namespace Cpm.FrontDoor.Connect;

/// <content>What the device says.</content>
internal sealed partial class DeviceConnection
{
    private const int MaxCredit = 256;

    /// <summary>Wakes the reader when an answer has left; made only for a device that sends more than it may.</summary>
    private Wakeup? _room;

    /// <summary>The device hung up in good order: what it asked for is still answered.</summary>
    private bool _hungUp;

    /// <summary>The device is gone.</summary>
    private volatile bool _gone;

    /// <summary>What the device did wrong; the call ends with it.</summary>
    private Refused? _refused;

    /// <summary>Reads until the device hangs up, errs, or is gone. Never faults.</summary>
    private async Task ReadFrames()
    {
        try
        {
            while (await _frames.MoveNext(CancellationToken.None))
            {
                _lastReadMs = _services.NowMs;
                if (_ending is not null)
                    continue;
                _refused = Hear(_frames.Current);
                if (_refused is not null)
                    break;
                if (_frames.Current.FrameCase == ConnectRequest.FrameOneofCase.Send)
                    await SendInOrder(_frames.Current.Send);
            }
        }
        catch (RpcException fault)
        {
            _refused = ErrorMap.FromFramework(fault.StatusCode, _services.Options.MaxReceiveBytes);
        }
        // A message that is none, or a frame that says so of itself.
        catch (Exception fault) when (fault is InvalidProtocolBufferException or InvalidDataException)
        {
            _refused = Answers.Field("frame");
        }
        catch (Exception)
        {
            // Reset, aborted, or the call is over: there is no device to tell anything.
            _gone = true;
        }
        lock (_gate)
            _hungUp = true;
        _work.Set();
    }

    private Refused? Hear(ConnectRequest frame)
    {
        switch (frame.FrameCase)
        {
            case ConnectRequest.FrameOneofCase.Acknowledge:
                return _services.Rates.CountFrame(_pace) ?? HearAcknowledge(frame.Acknowledge.ThroughSeq);
            case ConnectRequest.FrameOneofCase.Ping:
                var refused = _services.Rates.CountFrame(_pace);
                lock (_gate)
                    _heartbeatDue = true;
                _work.Set();
                return refused;
            case ConnectRequest.FrameOneofCase.Send:
                return null;
            default:
                return Answers.Field(frame.FrameCase == ConnectRequest.FrameOneofCase.Open ? "open" : "frame");
        }
    }

    private Refused? HearAcknowledge(long through)
    {
        bool matters, wasOutOfCredit;
        lock (_gate)
        {
            if (through > _throughSent)
                return Answers.Field("acknowledge.through_seq");
            wasOutOfCredit = _unacknowledged.CreditLeft == 0;
            matters = _unacknowledged.Acknowledge(through);
        }
        if (wasOutOfCredit)
            _work.Set();
        if (matters)
            TellAcknowledged();
        return null;
    }

    /// <summary>
    /// Starts a send; later frames are read only when there is room for another. The account is asked before anything is
    /// awaited, so that messages keep the order in which the device sent them.
    /// </summary>
    private async ValueTask SendInOrder(SendMessageRequest send)
    {
        lock (_gate)
            _sends.Began();
        var concerned = _services.Attaching.Concerns(send.Content);
        var sending = Send(send, concerned);
        // Media are looked up before the account is asked to send: what follows is not to overtake it meanwhile.
        if (concerned)
        {
            await sending;
            // Nothing was read meanwhile, and that was not the device's silence.
            _lastReadMs = _services.NowMs;
        }
        while (IsFull())
            await _room!.Wait();
        // Never faults; its answer goes by way of the writer.
        _ = sending;
    }

    private bool IsFull()
    {
        lock (_gate)
        {
            if (_sends.Unwritten < _services.Options.MaxSendsInFlight || _writerEnded)
                return false;
            _room ??= new Wakeup();
            return true;
        }
    }

    private async Task Send(SendMessageRequest send, bool concerned)
    {
        var result = new SendResult { RequestId = send.RequestId };
        var (seq, uncertain) = (0L, false);
        using var trace = FrontDoorTraces.BeginSend();
        FrontDoorMetrics.SendTaken();
        try
        {
            var refused = _services.Rates.CountFrame(_pace) ?? SendMapping.Check(send);
            if (refused is null)
            {
                var attached = concerned
                    ? await _services.Attaching.Prepare(send.Content, _caller.Account, _ended)
                    : null;
                var (request, message) = SendMapping.Take(send, _caller.Device, attached);
                var answer = await _messages.Send(request, message, Number);
                if (answer.Value is { } receipt)
                {
                    seq = receipt.Seq;
                    result.Response = receipt.ToProto();
                    FrontDoorMetrics.SendAccepted();
                    Log.SendAccepted(_services.Log, receipt.Message, Number);
                }
                refused = answer.Refusal;
            }
            if (refused is not null)
            {
                uncertain = refused.Reason is RefusalReason.Unavailable or RefusalReason.Internal;
                result.Error = ErrorMap.ToStatus(refused);
                FrontDoorMetrics.Refused(refused.Reason);
            }
        }
        catch (Exception fault)
        {
            var refused = Faults.Explain(fault);
            if (Faults.IsDefect(refused))
                Log.SendFailed(_services.Log, fault, Number);
            uncertain = true;
            result.Error = ErrorMap.ToStatus(refused);
            FrontDoorMetrics.Refused(refused.Reason);
        }
        FrontDoorMetrics.SendAnswered();
        Answer(new ConnectResponse { SendResult = result }, seq, uncertain);
    }

    private void Answer(ConnectResponse frame, long seq, bool uncertain)
    {
        lock (_gate)
        {
            _sends.Answered(seq, _through, uncertain);
            _results.Add(frame);
        }
        // A send ends here. On a grain's own scheduler the writer must not run: it would stay there.
        _work.Set(inMyPlace: TaskScheduler.Current == TaskScheduler.Default);
    }
}
