using Cpm.Bench.Servers;
using Cpm.Client;
using Cpm.Protocol.V1;

namespace Cpm.Bench.Runs;

/// <summary>Provisions users, each with an address and one registered device.</summary>
internal static class Population
{
    private const int AtOnce = 32;

    public static async Task<BenchDevice[]> CreateAsync(
        ServerUnderTest server, string prefix, int count, CancellationToken cancellationToken)
    {
        var devices = new BenchDevice[count];
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, count, parallel, async (i, cancel) =>
            devices[i] = await CreateOneAsync(server, $"{prefix}{i}", AddressOf(prefix, i), cancel));
        return devices;
    }

    private static async Task<BenchDevice> CreateOneAsync(
        ServerUnderTest server, string account, string address, CancellationToken cancellationToken)
    {
        await server.Operator.Accounts.CreateAccountAsync(
            new CreateAccountRequest { AccountId = account, Addresses = { address } },
            cancellationToken: cancellationToken);
        using var user = server.Operator.As(TokenSource.Fixed(server.TokenFor(account, null)));
        var registered = await user.Devices.RegisterDeviceAsync(
            new RegisterDeviceRequest { Device = new Device { Name = "bench" } }, cancellationToken: cancellationToken);
        var device = registered.Device.DeviceId;
        return new BenchDevice(account, address, device, server.TokenFor(account, device));
    }

    // One block of telephone numbers for each prefix, so that populations of one server do not meet.
    private static string AddressOf(string prefix, int i) =>
        $"tel:+49{100 + prefix.Sum(letter => letter) % 900}{i:D8}";
}
