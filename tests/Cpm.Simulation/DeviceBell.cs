using Cpm.Grains;
using Cpm.Grains.Conversations;
using Cpm.Grains.Delivery;
using Cpm.Grains.Entries;
using Cpm.Grains.Sessions;

namespace Cpm.Simulation;

/// <summary>A device's bell, which may be lost, late or double.</summary>
internal sealed class DeviceBell(SimulatedDevice device, Faults faults, Node node) : IBell
{

    public long Head { get; private set; }

    public bool Closed { get; private set; }

    public bool AttachAgain { get; set; }

    public async Task Advanced(string accountId, EntryView[] entries, long head)
    {
        if (entries.Zip(entries.Skip(1)).Any(p => p.Second.Seq != p.First.Seq + 1) || (entries.Length > 0 && entries[^1].Seq > head))
        {
            device.Wrongs.Add($"a ring for {accountId} with a gap or beyond its head");
        }

        if (faults.Happens(0.1))
        {
            return;
        }

        if (faults.Happens(0.1))
        {
            await node.Wait(node.Random.NextDouble());
        }

        for (int times = faults.Happens(0.1) ? 2 : 1; times > 0; times--)
        {
            Head = Math.Max(Head, head);
            device.Take(entries);
            device.Wake();
        }
    }

    public Task Indicated(string accountId, IndicationView indication) => Task.CompletedTask;

    public Task<Answer<Done>> Signalled(string accountId, long connection, SignalView signal) =>
        Task.FromResult<Answer<Done>>(new Done(0));

    public Task FloorChanged(string accountId, long connection, FloorView floor) => Task.CompletedTask;

    public Task Close(string accountId, long connection, CloseReason reason)
    {
        Closed = true;
        device.Wake();
        return Task.CompletedTask;
    }

    public Task Forgotten(string accountId)
    {
        AttachAgain = true;
        device.Wake();
        return Task.CompletedTask;
    }
}
