using System.Globalization;
using Cpm.Domain.Devices;
using Cpm.Domain.Limits;
using Cpm.Grains;
using Cpm.Grains.Delivery;
using Cpm.Grains.Devices;
using Cpm.Grains.Drafts;
using Cpm.Grains.Entries;
using Cpm.Grains.Messages;

namespace Cpm.Simulation;

/// <summary>
/// A whole run: accounts with devices and users, a server that fails in every way its seed has, then peace, and what the
/// ledger tells in the end. Nothing of it depends on anything but the seed.
/// </summary>
public sealed class Town
{
    private const double TroubledSeconds = 12, SettleSeconds = 120;
    private readonly int _seed;
    private readonly Disk _disk = Disk.InMemory();
    private readonly Faults _faults;
    private readonly Random _random;
    private readonly string[] _names;
    private readonly List<SimulatedUser> _users = [];
    private DateTimeOffset _now = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private int _lives;

    public Town(int seed)
    {
        _seed = seed;
        _random = new Random(seed);
        _faults = new Faults(seed);
        _names = [.. Enumerable.Range(0, 2 + _random.Next(3)).Select(i => $"a{i}")];
    }

    public History History { get; } = new();

    /// <summary>How many turns ran in all lives.</summary>
    public long Turns { get; private set; }

    /// <summary>Runs it all.</summary>
    public void Run()
    {
        _faults.Quiet = true;
        Live(Settle);
        _faults.Quiet = false;
        DateTimeOffset until = _now.AddSeconds(TroubledSeconds);
        while (_now < until)
        {
            double crash = _random.Next(2) == 0 ? _random.NextDouble() * TroubledSeconds : double.MaxValue;
            Live(async node =>
            {
                Begin(node, () => node.Clock.GetUtcNow() < until);
                double left = (until - node.Clock.GetUtcNow()).TotalSeconds;
                await Task.WhenAny(node.Died, node.Wait(Math.Min(crash, left)));
            });
        }

        _faults.Quiet = true;
        Live(Finish);
    }

    private void Live(Func<Node, Task> life)
    {
        using var node = new Node((_seed * 1000) + ++_lives, _disk, new NodeOptions
        {
            Start = _now,
            Limits = new CpmLimits { SendsPerSecond = 1_000 },
            Fault = _faults.NextCommit,
            Outage = _faults.NextOutage,
            Latency = _faults.NextLatency,
            ReadLatency = _faults.NextReadLatency,
        });
        _faults.ApplyTo(node.Runtime);
        node.Run(async () =>
        {
            await node.StartSchedulers();
            await life(node);
        });
        _now = node.Clock.GetUtcNow();
        Turns += node.Runtime.Turns;
    }

    private async Task Settle(Node node)
    {
        var request = new Request("settle", 1, 0);
        foreach (string name in _names)
        {
            await node.Account(name).Create(request, [SimulatedUser.AddressOf(name)], name);
            for (int i = 1; i <= 1 + _random.Next(3); i++)
            {
                var profile = new DeviceProfile($"device {i}", [], 0, [], AccessNetwork.Wifi, "");
                Answer<DeviceView> device = await node.Devices(name).Register(new Request($"device{i}", 1, 0), profile);
                History.Devices.Add(new SimulatedDevice(name, device.Value!.Number, _faults));
            }

            for (int i = 1; i <= 2; i++)
            {
                _users.Add(new SimulatedUser(name, 1, _names, History, _faults, (_seed * 100) + _users.Count));
            }
        }
    }

    private void Begin(Node node, Func<bool> more)
    {
        foreach (SimulatedUser user in _users)
        {
            _ = user.Live(node, more);
        }

        foreach (SimulatedDevice device in History.Devices)
        {
            _ = device.Live(node);
        }
    }

    private async Task Finish(Node node)
    {
        Begin(node, static () => false);
        if (!await node.Until(() => IsSettled(node), SettleSeconds))
        {
            throw new InvalidOperationException($"It did not settle in {SettleSeconds} seconds: {await Unsettled(node)}.");
        }

        foreach (string name in _names)
        {
            History.Ledgers[name] = await ReadAll(node, name);
            History.Holdings[name] = await Holding(node, name);
            History.Threads[name] = await Threads.Of(node, name);
        }

        node.Runtime.KillAll();
        foreach (string name in _names)
        {
            History.Reread[name] = await ReadAll(node, name);
        }
    }

    private async Task<bool> IsSettled(Node node) => await Unsettled(node) is "";

    private async Task<string> Unsettled(Node node)
    {
        if (_users.Exists(u => !u.IsIdle))
        {
            return "users still wait for answers";
        }

        if ((await _disk.Reader.AccountsOwing(default, long.MaxValue, 10, CancellationToken.None)).Count > 0)
        {
            return "accounts still owe messages or reports";
        }

        for (int shard = 0; shard < 8; shard++)
        {
            if ((await _disk.Reader.DueWakes(shard, null, long.MaxValue, 1, CancellationToken.None)).Count > 0)
            {
                return "something is still scheduled";
            }
        }

        foreach (SimulatedDevice device in History.Devices)
        {
            if ((await _disk.Reader.FindAccount(device.Account, CancellationToken.None))!.Head is var head
                && (head != device.Cursor || head != device.Acknowledged))
            {
                return $"device {device.Account}/{device.Number} is not up to date";
            }
        }

        return "";
    }

    private static async Task<List<EntryView>> ReadAll(Node node, string name)
    {
        var all = new List<EntryView>();
        while (true)
        {
            Answer<EntryPage> page = await node.Delivery(name).Read(0, all.Count == 0 ? 0 : all[^1].Seq, 50);
            if (page.Value is null || page.Value.Entries.Length == 0)
            {
                return all;
            }

            all.AddRange(page.Value.Entries);
        }
    }

    private static async Task<Mailbox> Holding(Node node, string name)
    {
        var mailbox = new Mailbox();
        Answer<Page<MessageView>> page;
        long before = long.MaxValue;
        do
        {
            page = await node.Messages(name).List(before, 100, 0);
            foreach (MessageView view in page.Value!.Items)
            {
                mailbox.Hold(view);
            }

            before = page.Value.Next.Length > 0 ? long.Parse(page.Value.Next, CultureInfo.InvariantCulture) : 0;
        }
        while (page.Value.Next.Length > 0);
        foreach (DraftView draft in (await node.Drafts(name).List(0, 500)).Value!.Items)
        {
            mailbox.HoldDraft(draft.Draft, draft.Version);
        }

        return mailbox;
    }
}
