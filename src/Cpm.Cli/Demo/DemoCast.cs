using System.Security.Cryptography;
using Cpm.Client;
using Cpm.Protocol.V1;

namespace Cpm.Cli.Demo;

/// <summary>
/// Alice with phone, laptop and tablet; Bob with phone and laptop; Carol, David and Ted with a phone each. New people at each
/// play, gone after it.
/// </summary>
internal sealed class DemoCast : IAsyncDisposable
{
    private readonly Service _service;
    private readonly List<string> _accounts = [];

    private DemoCast(Service service) => _service = service;

    public required string AliceAddress { get; init; }

    public required string BobAddress { get; init; }

    public DemoDevice AlicePhone { get; private set; } = null!;

    public DemoDevice AliceLaptop { get; private set; } = null!;

    public DemoDevice AliceTablet { get; private set; } = null!;

    public DemoDevice BobPhone { get; private set; } = null!;

    public DemoDevice BobLaptop { get; private set; } = null!;

    /// <summary>Alice, Bob, Carol, David and Ted, on their phones.</summary>
    public IReadOnlyList<DemoFriend> Friends { get; private set; } = [];

    public IEnumerable<DemoDevice> AliceDevices => [AlicePhone, AliceLaptop, AliceTablet];

    public static async Task<DemoCast> GatherAsync(Service service, DemoStage stage,
        CancellationToken cancellationToken)
    {
        var number = RandomNumberGenerator.GetInt32(10_000_000, 99_999_999);
        var cast = new DemoCast(service) { AliceAddress = $"tel:+491{number}", BobAddress = $"tel:+492{number}" };
        stage.Scene("The cast");
        var alice = await cast.ProvisionAsync(stage, $"alice-{number}", "Alice", cast.AliceAddress, cancellationToken);
        var bob = await cast.ProvisionAsync(stage, $"bob-{number}", "Bob", cast.BobAddress, cancellationToken);
        cast.AlicePhone = await cast.RegisterAsync(stage, alice, "Alice's phone", cancellationToken);
        cast.AliceLaptop = await cast.RegisterAsync(stage, alice, "Alice's laptop", cancellationToken);
        cast.AliceTablet = await cast.RegisterAsync(stage, alice, "Alice's tablet", cancellationToken);
        cast.BobPhone = await cast.RegisterAsync(stage, bob, "Bob's phone", cancellationToken);
        cast.BobLaptop = await cast.RegisterAsync(stage, bob, "Bob's laptop", cancellationToken);
        List<DemoFriend> friends =
            [new("Alice", cast.AliceAddress, cast.AlicePhone), new("Bob", cast.BobAddress, cast.BobPhone)];
        foreach (var name in (string[])["Carol", "David", "Ted"])
        {
            var address = $"tel:+49{friends.Count + 1}{number}";
            var account = await cast.ProvisionAsync(
                stage, $"{name.ToLowerInvariant()}-{number}", name, address, cancellationToken);
            friends.Add(new DemoFriend(
                name, address, await cast.RegisterAsync(stage, account, $"{name}'s phone", cancellationToken)));
            cast.Friends = [.. friends];
        }
        return cast;
    }

    public async ValueTask DisposeAsync()
    {
        DemoDevice?[] devices =
            [AlicePhone, AliceLaptop, AliceTablet, BobPhone, BobLaptop, .. Friends.Skip(2).Select(friend => friend.Phone)];
        foreach (var device in devices)
        {
            if (device is not null)
                await device.DisposeAsync();
        }
        foreach (var account in _accounts)
            await _service.Operator.Accounts.DeleteAccountAsync(new DeleteAccountRequest { AccountId = account });
    }

    private async Task<string> ProvisionAsync(
        DemoStage stage, string account, string name, string address, CancellationToken cancellationToken)
    {
        await _service.Operator.Accounts.CreateAccountAsync(
            new CreateAccountRequest { AccountId = account, Addresses = { address }, DisplayName = name },
            cancellationToken: cancellationToken);
        _accounts.Add(account);
        stage.Act("the operator", $"provisions {name}, {address}");
        return account;
    }

    private async Task<DemoDevice> RegisterAsync(DemoStage stage, string account, string name,
        CancellationToken cancellationToken)
    {
        using var user = _service.As(account);
        var registered = await user.Devices.RegisterDeviceAsync(
            new RegisterDeviceRequest { Device = new Device { Name = name } }, cancellationToken: cancellationToken);
        stage.Act(name, "is registered");
        var client = _service.Operator.As(TokenSource.Fixed(registered.DeviceToken));
        return new DemoDevice(name, registered.Device.DeviceId, client);
    }
}
