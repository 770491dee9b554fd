using System.Collections.Concurrent;
using Cpm.Client;
using Cpm.Identity;
using Cpm.Protocol.V1;

namespace Cpm.Host.Tests.Servers;

/// <summary>A whole server in this process: real sockets on a free loopback port, a real store in a directory of its own.</summary>
public sealed class TestServer : IAsyncDisposable
{
    private readonly CpmServer _server;
    private readonly bool _ownsData;
    private readonly Arrivals _arrivals;
    private readonly ConcurrentBag<HttpMessageHandler> _ways = [];
    private int _requests;

    private TestServer(CpmServer server, string data, bool ownsData)
    {
        (_server, Data, _ownsData) = (server, data, ownsData);
        _arrivals = new Arrivals(data);
        Issuer = DevelopmentIssuer.LoadOrCreate(data);
        Operator = ClientFor(Token("ops", null, CpmClaims.OperatorRole));
    }

    public string Data { get; }

    public Uri Address => _server.Address;

    public DevelopmentIssuer Issuer { get; }

    public CpmClient Operator { get; }

    /// <summary>Starts a server. With a data directory given, it is kept, so that another can start on it.</summary>
    public static async Task<TestServer> Start(string? data = null, params string[] settings)
    {
        var directory = data ?? Directory.CreateTempSubdirectory("cpm-test-").FullName;
        string[] args =
        [
            $"--Store:Path={directory}", "--Listen:Port=0", "--Store:CacheMiB=16", "--Logging:LogLevel:Default=Warning", .. settings,
        ];
        return new TestServer(await CpmServer.Start(args), directory, data is null);
    }

    public string Token(string account, string? device, params string[] roles) =>
        Issuer.Issue(account, device, roles, TimeSpan.FromHours(1), TimeProvider.System.GetUtcNow());

    /// <summary>A client whose calls find all that was sent before them; see <see cref="Arrivals"/>.</summary>
    public CpmClient ClientFor(string token)
    {
        var way = _arrivals.Way();
        _ways.Add(way);
        return new CpmClient(new CpmClientOptions { Address = Address, Token = TokenSource.Fixed(token), Handler = way });
    }

    public string NewRequestId() => $"r{Interlocked.Increment(ref _requests)}";

    /// <summary>Provisions an account with one address and as many devices as named.</summary>
    public async Task<TestUser> Provision(string account, string address, params string[] devices)
    {
        await Operator.Accounts.CreateAccountAsync(new CreateAccountRequest
        {
            RequestId = NewRequestId(), AccountId = account, Addresses = { address }, DisplayName = account,
        });
        var owner = ClientFor(Token(account, null));
        var clients = new List<CpmClient>();
        foreach (var name in devices)
        {
            var registered = await owner.Devices.RegisterDeviceAsync(new RegisterDeviceRequest
            {
                RequestId = NewRequestId(), Device = new Device { Name = name },
            });
            clients.Add(ClientFor(registered.DeviceToken));
        }
        return new TestUser(account, address, owner, clients);
    }

    public async ValueTask DisposeAsync()
    {
        Operator.Dispose();
        _arrivals.Dispose();
        foreach (var way in _ways)
            way.Dispose();
        await _server.DisposeAsync();
        if (_ownsData)
            Directory.Delete(Data, recursive: true);
    }
}
