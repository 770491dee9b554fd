using Cpm.Grains;
using Cpm.Grains.Delivery;
using Cpm.Grains.Entries;

namespace Cpm.Simulation;

/// <summary>
/// A device as the front door and a client make it together: it attaches, hears the bell, reads from its cursor, persists,
/// acknowledges; it disconnects and crashes. What it persisted it never forgets, what it did not it gets again.
/// </summary>
public sealed class SimulatedDevice(string account, int number, Faults faults)
{
    private readonly List<EntryView> _taken = [];
    private int _persisted;
    private Node? _node;
    private DeviceBell? _bell;
    private TaskCompletionSource _wake = new();

    public string Account => account;

    public int Number => number;

    /// <summary>All entries taken, in order.</summary>
    public IReadOnlyList<EntryView> Taken => _taken;

    public long Cursor => _taken.Count == 0 ? 0 : _taken[^1].Seq;

    /// <summary>What the server knows it has.</summary>
    public long Acknowledged { get; private set; }

    /// <summary>What it saw that must never be.</summary>
    public List<string> Wrongs { get; } = [];

    /// <summary>Lives on a node until that ends.</summary>
    public async Task Live(Node node)
    {
        _node = node;
        Forget();
        while (true)
        {
            try
            {
                await Session();
            }
            catch (Exception fault) when (Faults.IsPassing(fault))
            {
            }

            await node.Wait(node.Random.NextDouble() * (faults.Quiet ? 0.2 : 1.5));
        }
    }

    private async Task Session()
    {
        Node node = _node!;
        long connection = faults.NextConnection();
        _bell = new DeviceBell(this, faults, node);
        IBell bell = node.Runtime.Client.CreateObjectReference<IBell>(_bell);
        while (true)
        {
            Answer<Attached> attached = await node.Delivery(account).Attach(new Attachment(number, connection, bell));
            if (attached.Value is not { Displaced: false } there)
            {
                return;
            }

            await CatchUp(there.Head);
            long attachAgainMs = node.NowMs + 3_000;
            while (node.NowMs < attachAgainMs)
            {
                await Task.WhenAny(_wake.Task, node.Wait(1 + node.Random.NextDouble()));
                if (_wake.Task.IsCompleted)
                {
                    bool again = _bell.AttachAgain;
                    (_wake, _bell.AttachAgain) = (new TaskCompletionSource(), false);
                    if (_bell.Closed)
                    {
                        return;
                    }

                    await CatchUp(_bell.Head);
                    if (again)
                    {
                        break;
                    }
                }

                await Acknowledge();
                if (faults.Happens(0.05))
                {
                    await node.Delivery(account).Detach(number, connection, Persisted);
                    return;
                }

                if (faults.Happens(0.05))
                {
                    Forget();
                    return;
                }
            }
        }
    }

    private long Persisted => _persisted == 0 ? 0 : _taken[_persisted - 1].Seq;

    internal void Wake() => _wake.TrySetResult();

    /// <summary>Takes what the bell brought if it follows what is here; else it is read later.</summary>
    internal void Take(IEnumerable<EntryView> entries)
    {
        foreach (EntryView entry in entries.Where(e => e.Seq > Cursor))
        {
            if (entry.Seq != Cursor + 1)
            {
                return;
            }

            _taken.Add(entry);
        }
    }

    private async Task CatchUp(long head)
    {
        while (Cursor < head)
        {
            Answer<EntryPage> page = await _node!.Delivery(account).Read(number, Cursor, 1 + _node.Random.Next(20));
            if (page.Value is not { } read)
            {
                return;
            }

            if (read.Entries.Length == 0)
            {
                // A displaced activation may not know yet what another one has told.
                return;
            }

            if (read.Entries[0].Seq > Cursor + 1 || read.Entries.Zip(read.Entries.Skip(1)).Any(p => p.Second.Seq != p.First.Seq + 1))
            {
                Wrongs.Add($"gap in what {account}/{number} read after {Cursor}: {string.Join(",", read.Entries.Select(e => e.Seq))}");
            }

            Take(read.Entries);
        }
    }

    private async Task Acknowledge()
    {
        if (faults.Happens(0.3))
        {
            return;
        }

        _persisted = _taken.Count;
        long through = Cursor;
        if (through > 0 && await _node!.Delivery(account).Acknowledge(number, through))
        {
            Acknowledged = through;
        }
    }

    private void Forget() => _taken.RemoveRange(_persisted, _taken.Count - _persisted);
}
