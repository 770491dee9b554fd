using Cpm.Domain;
using Cpm.FrontDoor.Mapping;
using Cpm.Grains;
using Cpm.Grains.Sessions;
using Cpm.Protocol.V1;

namespace Cpm.FrontDoor.Connect;

/// <content>What is live in sessions: signals in order, none left out unless its sender is told so; of each floor the last state.</content>
internal sealed partial class DeviceConnection
{
    /// <summary>Bytes of signals not yet written, about: few devices wait for more than one description at a time.</summary>
    private const int MaxSignalBytes = 512 * 1024;

    /// <summary>Floors whose state is not yet written; what is more can be asked for.</summary>
    private const int MaxFloors = 64;

    private List<ConnectResponse>? _signals;
    private int _signalBytes;
    private Dictionary<(string Session, int Medium), FloorView>? _floors;

    /// <summary>Another device of a session tells this one something.</summary>
    /// <returns>Why it cannot be told; null if it is on its way.</returns>
    public Refused? Signal(SignalView signal)
    {
        var most = _services.Options.MaxSignalsWaiting;
        var frame = new ConnectResponse { SessionSignal = signal.ToProto() };
        var bytes = frame.CalculateSize();
        lock (_gate)
        {
            if (_ending is not null || _writerEnded)
                return new Refused(RefusalReason.DeviceNotConnected);
            if (_signals is { Count: var count } && (count >= most || _signalBytes + bytes > MaxSignalBytes))
                return new Refused(RefusalReason.LimitReached, "signals_waiting", most);
            (_signals ??= []).Add(frame);
            _signalBytes += bytes;
        }
        _work.Set();
        return null;
    }

    /// <summary>Who speaks changed.</summary>
    public void ShowFloor(FloorView floor)
    {
        lock (_gate)
        {
            _floors ??= [];
            var key = (floor.Session, floor.Medium);
            var isOld = _floors.TryGetValue(key, out var known) ? known.Version > floor.Version : _floors.Count >= MaxFloors;
            if (_ending is not null || isOld)
                return;
            _floors[key] = floor;
        }
        _work.Set();
    }

    private bool HasLive() => _signals is not null || _floors is not null || _indications is not null;

    /// <summary>Takes all that has no seq.</summary>
    private List<ConnectResponse>? TakeLive()
    {
        if (!HasLive())
            return null;
        var taken = _signals ?? [];
        (_signals, _signalBytes) = (null, 0);
        if (_floors is not null)
            taken.AddRange(_floors.Values.Select(floor => new ConnectResponse { FloorState = floor.ToProto() }));
        _floors = null;
        TakeIndications(taken);
        return taken;
    }
}
