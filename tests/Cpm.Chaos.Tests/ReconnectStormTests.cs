using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Cpm.Chaos.Tests.Load;
using Cpm.Chaos.Tests.Servers;
using Cpm.Client;
using Cpm.Identity;
using Cpm.Protocol.V1;
using Grpc.Core;
using Xunit.Abstractions;

namespace Cpm.Chaos.Tests;

/// <summary>
/// All devices of a server come back to it in the same second, as after a power cut: without the jitter that well-behaved
/// clients have. Each is an account of its own, none of which is loaded.
/// </summary>
public sealed class ReconnectStormTests(ITestOutputHelper output)
{
    private const int Devices = 10_000;
    private const int DevicesPerChannel = 90;
    private const int AtOnce = 32;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    [Fact]
    public async Task Ten_thousand_devices_that_come_back_at_once_all_get_in_and_what_others_send_meanwhile_is_not_lost()
    {
        using var data = new TemporaryFolder();
        await using var server = new ServerProcess(data.Path, null, "--Rates:CallsPerAccount=1000000",
            "--Rates:CallBurstPerAccount=1000000");
        await server.Start();
        await using var traffic = await Traffic.Provision(server, Seed.Next(output));
        var tokens = await Provision(server);
        await server.Kill();
        await server.Start();
        var before = server.MemoryBytes;
        traffic.Begin();
        await traffic.WhenAccepted(100);

        var since = Stopwatch.GetTimestamp();
        using var storm = new Storm(server.Address, tokens);
        var coming = storm.AllIn(Patience);
        var accepted = traffic.Accepted.Length;
        await coming;
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"""
            all in after {Stopwatch.GetElapsedTime(since).TotalSeconds:F1} s, {storm.Refusals} were told to come again,
            {traffic.Accepted.Length - accepted} messages accepted meanwhile, {(server.MemoryBytes - before) >> 20} MiB more
            """));

        await traffic.WhenAccepted(100);
        await traffic.Settle();
        await traffic.AssertAllIsWell(server);
    }

    private static async Task<string[]> Provision(ServerProcess server)
    {
        using var operations = server.Client(server.Token("ops", null, CpmClaims.OperatorRole));
        var tokens = new string[Devices];
        await Parallel.ForAsync(0, Devices, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (i, stop) =>
        {
            var name = $"storm{i}";
            await operations.Accounts.CreateAccountAsync(
                new CreateAccountRequest { AccountId = name, Addresses = { $"tel:+4940{i:D7}" } }, cancellationToken: stop);
            var registered = await operations.As(TokenSource.Fixed(server.Token(name, null))).Devices.RegisterDeviceAsync(
                new RegisterDeviceRequest { Device = new Device { Name = "phone" } }, cancellationToken: stop);
            tokens[i] = registered.DeviceToken;
        });
        return tokens;
    }

    /// <summary>The devices: each opens its call at once, and again a moment after each refusal.</summary>
    private sealed class Storm(Uri address, string[] tokens) : IDisposable
    {
        private readonly ConcurrentBag<IDisposable> _open = [];
        private int _refusals;

        public int Refusals => _refusals;

        public Task AllIn(TimeSpan patience)
        {
            var channels = Enumerable.Range(0, (tokens.Length / DevicesPerChannel) + 1).Select(_ => Channels.To(address)).ToArray();
            Array.ForEach(channels, _open.Add);
            return Task.WhenAll(tokens.Select(async (token, i) =>
            {
                var client = new DeliveryService.DeliveryServiceClient(channels[i / DevicesPerChannel]);
                while (!await IsIn(client, token))
                {
                    Interlocked.Increment(ref _refusals);
                    await Task.Delay(500);
                }
            })).WaitAsync(patience);
        }

        public void Dispose()
        {
            foreach (var call in _open)
                call.Dispose();
        }

        private async Task<bool> IsIn(DeliveryService.DeliveryServiceClient client, string token)
        {
            var call = client.Connect(new Metadata { { "authorization", $"Bearer {token}" } });
            _open.Add(call);
            try
            {
                await call.RequestStream.WriteAsync(new ConnectRequest { Open = new Open() });
                while (await call.ResponseStream.MoveNext(CancellationToken.None))
                {
                    if (call.ResponseStream.Current.CaughtUp is not null)
                        return true;
                }
                return false;
            }
            catch (RpcException fault) when (fault.StatusCode is StatusCode.Unavailable or StatusCode.ResourceExhausted)
            {
                return false;
            }
        }
    }
}
