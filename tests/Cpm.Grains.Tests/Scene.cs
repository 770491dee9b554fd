using Cpm.Domain;
using Cpm.Domain.Devices;
using Cpm.Grains.Delivery;
using Cpm.Grains.Devices;
using Cpm.Grains.Entries;
using Cpm.Grains.Messages;
using Cpm.Simulation;

namespace Cpm.Grains.Tests;

/// <summary>A node on virtual time with accounts <c>ada</c>, <c>bob</c> and <c>cleo</c>, each with the address of its name.</summary>
internal sealed class Scene(Node node)
{
    private static readonly string[] s_names = ["ada", "bob", "cleo"];
    private int _requests;

    public Node Node => node;

    /// <summary>Plays a scene to its end.</summary>
    public static void Play(Func<Scene, Task> act, NodeOptions? options = null, int seed = 1, Disk? disk = null)
    {
        using var node = new Node(seed, disk ?? Disk.InMemory(), options);
        node.Run(async () =>
        {
            var scene = new Scene(node);
            await node.StartSchedulers();
            foreach (string name in s_names)
            {
                Assert.NotNull((await node.Account(name).Create(scene.Ask(), [At(name)], name)).Value);
            }

            await act(scene);
        });
    }

    public static string At(string name) => SimulatedUser.AddressOf(name);

    /// <summary>A request never made before.</summary>
    public Request Ask(int device = 0) => new($"r{++_requests}", _requests, device);

    public static MessageToSend To(params string[] names) => new()
    {
        Recipients = [.. names.Select(At)],
        Content = [1, 2, 3],
        ContentBytes = 3,
        ContentParts = 1,
    };

    public async Task<SendReceipt> Send(string from, MessageToSend message)
    {
        Answer<SendReceipt> answer = await node.Messages(from).Send(Ask(), message, 0);
        Assert.Null(answer.Refusal);
        return answer.Value!;
    }

    public async Task<RefusalReason> Refused<T>(Task<Answer<T>> asked) where T : class => (await asked).Refusal!.Reason;

    public async Task<int> Device(string name)
    {
        var profile = new DeviceProfile("phone", [], 0, [], AccessNetwork.Wifi, "");
        return (await node.Devices(name).Register(Ask(), profile)).Value!.Number;
    }

    /// <summary>All entries of an account after a number.</summary>
    public async Task<EntryView[]> Entries(string name, long after = 0, int device = 0) =>
        (await node.Delivery(name).Read(device, after, 1_000)).Value!.Entries;

    public async Task<T[]> Told<T>(string name) where T : EntryEvent =>
        [.. (await Entries(name)).Select(e => e.Event).OfType<T>()];

    /// <summary>Attaches a device with a bell that remembers.</summary>
    public async Task<(RecordingBell Bell, Attached Attached)> Attach(string name, int device, long connection)
    {
        var bell = new RecordingBell();
        IBell reference = node.Runtime.Client.CreateObjectReference<IBell>(bell);
        Answer<Attached> attached = await node.Delivery(name).Attach(new Attachment(device, connection, reference));
        Assert.Null(attached.Refusal);
        return (bell, attached.Value!);
    }

    /// <summary>Waits until nobody owes anything.</summary>
    public async Task Settle() => Assert.True(await node.Until(
        async () => (await node.Disk.Reader.AccountsOwing(default, long.MaxValue, 1, CancellationToken.None)).Count == 0, 60));

    /// <summary>All accounts lose their memory.</summary>
    public void Forget() => node.Runtime.KillAll();
}
