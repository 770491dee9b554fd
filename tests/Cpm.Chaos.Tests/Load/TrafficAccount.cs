using Cpm.Chaos.Tests.Servers;
using Cpm.Client;
using Cpm.Identity;
using Cpm.Protocol.V1;

namespace Cpm.Chaos.Tests.Load;

/// <summary>An account with two devices.</summary>
/// <param name="Name">Its id.</param>
/// <param name="Address">Its address.</param>
/// <param name="Tokens">The tokens of its devices.</param>
/// <param name="Readers">Its devices that are connected: both, or none.</param>
public sealed record TrafficAccount(
    string Name, string Address, IReadOnlyList<string> Tokens, IReadOnlyList<DeviceReader> Readers)
{
    private static readonly string[] DeviceNames = ["phone", "tablet"];

    /// <summary>Makes an account, and connects its devices where there is a folder for their cursors.</summary>
    public static async Task<TrafficAccount> Provision(
        IReachable server, string name, string address, string? cursors = null)
    {
        using var operations = server.Client(server.Token("ops", null, CpmClaims.OperatorRole));
        await operations.Accounts.CreateAccountAsync(new CreateAccountRequest { AccountId = name, Addresses = { address } });
        using var owner = server.Client(server.Token(name, null));
        var tokens = new List<string>();
        var readers = new List<DeviceReader>();
        foreach (var device in DeviceNames)
        {
            var registered = await owner.Devices.RegisterDeviceAsync(
                new RegisterDeviceRequest { Device = new Device { Name = device } });
            tokens.Add(registered.DeviceToken);
            if (cursors is null)
                continue;
            var cursor = new FileCursorStore(Path.Combine(cursors, $"{name}-{device}"));
            readers.Add(new DeviceReader(name, device, server.Client(registered.DeviceToken), cursor));
        }
        return new TrafficAccount(name, address, tokens, readers);
    }
}
