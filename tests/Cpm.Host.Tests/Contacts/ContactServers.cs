using Cpm.Host.Tests.Servers;
using Cpm.Testing;

namespace Cpm.Host.Tests.Contacts;

/// <summary>One server for all tests of a class; each test has accounts of its own.</summary>
public abstract class ContactServer : IAsyncLifetime
{
    private int _users;

    public TestServer Server { get; private set; } = null!;

    public string Data { get; } = Directory.CreateTempSubdirectory("cpm-contacts-").FullName;

    public virtual async Task InitializeAsync() => Server = await Start();

    public virtual async Task DisposeAsync()
    {
        await Server.DisposeAsync();
        Directory.Delete(Data, recursive: true);
    }

    /// <summary>Somebody new, with two devices.</summary>
    public Task<TestUser> NewUser()
    {
        var number = Interlocked.Increment(ref _users);
        return Server.Provision($"user{number}", $"tel:+49301000{number:D3}", "phone", "laptop");
    }

    public async Task Restart()
    {
        await Server.DisposeAsync();
        Server = await Start();
    }

    protected abstract string[] Store();

    private Task<TestServer> Start() => TestServer.Start(
        Data,
        ["--Rates:CallsPerAccount=1000000", "--Rates:CallBurstPerAccount=1000000", "--Limits:ContactsPerAccount=450",
            "--Limits:ContactGroups=3", .. Store()]);
}

public sealed class SqliteContactServer : ContactServer
{
    protected override string[] Store() => [];
}

public sealed class PostgreSqlContactServer : ContactServer
{
    private readonly PostgreSqlServer _postgres = PostgreSqlServer.Start();
    private string? _connection;

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        _postgres.Dispose();
    }

    protected override string[] Store() =>
        ["--Store:Provider=postgres", $"--Store:ConnectionString={_connection ??= _postgres.CreateDatabase()}"];
}
