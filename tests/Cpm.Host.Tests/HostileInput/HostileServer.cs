using Cpm.Host.Tests.Servers;
using Google.Protobuf.Reflection;

namespace Cpm.Host.Tests.HostileInput;

/// <summary>A server with two accounts and a message between them, and no limit of rate in the way.</summary>
public sealed class HostileServer : IAsyncLifetime
{
    private const string NoRate = "1000000000";
    private TestServer _server = null!;
    private string _owner = "", _device = "";

    internal RawDoor Door { get; private set; } = null!;

    internal LedgerFingerprint Ledger { get; private set; } = null!;

    internal string OperatorToken { get; private set; } = "";

    public async Task InitializeAsync()
    {
        _server = await TestServer.Start(
            null, $"--Rates:CallsPerAccount={NoRate}", $"--Rates:CallBurstPerAccount={NoRate}",
            $"--Rates:FramesPerConnection={NoRate}", $"--Rates:FrameBurstPerConnection={NoRate}",
            $"--Limits:SendsPerSecond={NoRate}", $"--Limits:SendBurst={NoRate}");
        await _server.Provision("anna", "tel:+4930111111", "phone");
        await _server.Provision("ben", "tel:+4930222222", "phone");
        (_owner, _device) = (_server.Token("anna", null), _server.Token("anna", "d1"));
        OperatorToken = _server.Token("ops", null, "operator");
        Door = new RawDoor(_server.Address);
        Ledger = new LedgerFingerprint(_server.Data);
    }

    internal string TokenFor(MethodDescriptor rpc) =>
        rpc.Service.Name == "AccountService" ? OperatorToken : Contract.NeedsDevice(rpc) ? _device : _owner;

    public async Task DisposeAsync()
    {
        Door.Dispose();
        Ledger.Dispose();
        await _server.DisposeAsync();
    }
}
