using Cpm.FrontDoor.Access;
using Cpm.FrontDoor.Limits;
using Cpm.FrontDoor.Media;
using Cpm.Grains;
using Cpm.Grains.Delivery;
using Microsoft.Extensions.Logging;
using Orleans;

namespace Cpm.FrontDoor.Connect;

/// <summary>What all connections of a node share.</summary>
internal sealed class ConnectServices(
    FrontDoorOptions options, IGrainFactory grains, ConnectedDevices devices, CallRates rates, INearness nearness,
    TimeProvider time, Attaching attaching, AccessGate access, ILogger<DeviceConnection> log) : IAttachedDevices
{
    private readonly Bell _bell = new(devices);
    private readonly Lock _making = new();
    private IBell? _bellReference;
    private volatile bool _draining;

    public FrontDoorOptions Options => options;

    public IGrainFactory Grains => grains;

    public ConnectedDevices Devices => devices;

    public CallRates Rates => rates;

    public Attaching Attaching => attaching;

    public AccessGate Access => access;

    public TimeProvider Time => time;

    public ILogger Log => log;

    public Openings Openings { get; } = new(options);

    public ConnectionNumbers Numbers { get; } = new(time);

    /// <summary>Milliseconds since some moment, exact to one round: what a connection stamps its frames with.</summary>
    public long NowMs { get; private set; }

    /// <summary>Attachments made before this moment, of the same clock, may be lost.</summary>
    public long KnownSinceMs { get; private set; }

    public bool IsDraining => _draining;

    /// <summary>The one reference by which accounts ring this node. Held strongly here: the runtime holds it weakly.</summary>
    public IBell BellReference
    {
        get
        {
            lock (_making)
                return _bellReference ??= grains.CreateObjectReference<IBell>(_bell);
        }
    }

    /// <summary>Makes a device known to its account, which comes to life here if it lives nowhere.</summary>
    public Task<Answer<Grains.Delivery.Attached>> Attach(IDeliveryGrain account, Attachment attachment) =>
        nearness.Prefer(() => account.Attach(attachment));

    public void Tick() => NowMs = (long)time.GetElapsedTime(0).TotalMilliseconds;

    /// <inheritdoc />
    public void AttachAgain() => KnownSinceMs = NowMs + 1;

    public void BeginDraining() => _draining = true;

    /// <summary>When to come back to a server that stops: not all at the same moment.</summary>
    public TimeSpan DrainRetry() =>
        TimeSpan.FromMilliseconds(options.DrainRetryMs * (0.5 + (Random.Shared.NextDouble() / 2)));
}
