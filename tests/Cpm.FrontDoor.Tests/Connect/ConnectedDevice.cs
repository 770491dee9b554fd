using System.Threading.Channels;
using Cpm.FrontDoor.Access;
using Cpm.FrontDoor.Connect;
using Cpm.FrontDoor.Limits;
using Cpm.FrontDoor.Media;
using Cpm.FrontDoor.Security;
using Cpm.Media.Inspection;
using Cpm.Media.Transfer;
using Cpm.Protocol.V1;
using Grpc.Core;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;

namespace Cpm.FrontDoor.Tests.Connect;

/// <summary>A device at the other end of a connection, without a network between.</summary>
internal sealed class ConnectedDevice : IAsyncStreamReader<ConnectRequest>, IServerStreamWriter<ConnectResponse>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly Channel<ConnectRequest> _up = Channel.CreateUnbounded<ConnectRequest>();
    private readonly Channel<ConnectResponse> _down = Channel.CreateUnbounded<ConnectResponse>();

    // Nobody looks at what messages carry.
    private static readonly MediaScanning Unseen = new(
        new ScanOptions(), null, new MediaReader(null!, null!, NullLogger<MediaReader>.Instance), TimeProvider.System,
        NullLogger<MediaScanning>.Instance);

    public ConnectedDevice(AccountDouble account, FrontDoorOptions? options = null, TimeSpan? tokenLifetime = null,
        MediaScanning? scanning = null)
    {
        Account = account;
        Services = new ConnectServices(
            options ?? new FrontDoorOptions(), account.AsGrains(), new ConnectedDevices(),
            new CallRates(new RateOptions(), Time), new Anywhere(), Time,
            new Attaching(account.AsGrains(), null!, new CarriedBodies(scanning ?? Unseen)), new AccessGate(new AccessOptions()),
            NullLogger<DeviceConnection>.Instance);
        Services.Tick();
        var caller = new Caller("anna", 3, false, Time.GetUtcNow() + (tokenLifetime ?? TimeSpan.FromHours(1)));
        Connection = new DeviceConnection(Services, caller, new DefaultHttpContext(), this, this);
    }

    public AccountDouble Account { get; }

    public ManualTime Time { get; } = new();

    public ConnectServices Services { get; }

    public DeviceConnection Connection { get; }

    /// <summary>When set, the network takes nothing more until it completes.</summary>
    public Task? Stalled { get; set; }

    public Task Serving { get; private set; } = Task.CompletedTask;

    public ConnectRequest Current { get; private set; } = new();

    public WriteOptions? WriteOptions { get; set; }

    /// <summary>Opens and reads through <c>opened</c>.</summary>
    public async Task<Opened> Open(long cursor = 0, int credit = 0)
    {
        Begin(cursor, credit);
        return (await Next()).Opened;
    }

    public void Begin(long cursor = 0, int credit = 0)
    {
        Say(new ConnectRequest { Open = new Open { Cursor = cursor, Credit = credit } });
        Serving = Connection.Serve();
    }

    public void Say(ConnectRequest frame) => Assert.True(_up.Writer.TryWrite(frame));

    public void Acknowledge(long through) =>
        Say(new ConnectRequest { Acknowledge = new Acknowledge { ThroughSeq = through } });

    public void HangUp() => _up.Writer.Complete();

    public async Task<ConnectResponse> Next() => await _down.Reader.ReadAsync().AsTask().WaitAsync(Patience);

    /// <summary>All that was said before has been heard, and no frame but the answer to this comes.</summary>
    public async Task Settle()
    {
        Say(new ConnectRequest { Ping = new Ping() });
        Assert.NotNull((await Next()).Heartbeat);
    }

    public bool HasNext => _down.Reader.TryPeek(out _);

    /// <summary>Moves the clock and looks after all connections, as the node does every second.</summary>
    public void Pass(TimeSpan time)
    {
        Time.Advance(time);
        Services.Tick();
        Connection.LookAfter(Time.GetUtcNow(), mayAttach: true);
    }

    /// <summary>An entry happens and the bell rings.</summary>
    public void Happen(EntryViewSource entry)
    {
        var view = entry(Account.Head + 1);
        Account.Ledger.Add(view with { Connection = 0 });
        Connection.Advance([view], view.Seq);
    }

    async Task<bool> IAsyncStreamReader<ConnectRequest>.MoveNext(CancellationToken cancellationToken)
    {
        if (!await _up.Reader.WaitToReadAsync(cancellationToken))
            return false;
        Current = await _up.Reader.ReadAsync(cancellationToken);
        return true;
    }

    async Task IAsyncStreamWriter<ConnectResponse>.WriteAsync(ConnectResponse message)
    {
        if (Stalled is { } stalled)
            await stalled;
        Assert.True(_down.Writer.TryWrite(message));
    }
}
