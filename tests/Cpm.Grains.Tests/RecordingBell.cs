using Cpm.Grains.Conversations;
using Cpm.Grains.Delivery;
using Cpm.Grains.Entries;
using Cpm.Grains.Sessions;

namespace Cpm.Grains.Tests;

/// <summary>Remembers how it was rung.</summary>
internal sealed class RecordingBell : IBell
{
    public List<(long[] Seqs, long Head)> Rings { get; } = [];

    public List<CloseReason> Closed { get; } = [];

    public int TimesForgotten { get; private set; }

    public Task Advanced(string accountId, EntryView[] entries, long head)
    {
        Rings.Add(([.. entries.Select(e => e.Seq)], head));
        return Task.CompletedTask;
    }

    public Task Indicated(string accountId, IndicationView indication) => Task.CompletedTask;

    public Task<Answer<Done>> Signalled(string accountId, long connection, SignalView signal) =>
        Task.FromResult<Answer<Done>>(new Done(0));

    public Task FloorChanged(string accountId, long connection, FloorView floor) => Task.CompletedTask;

    public Task Close(string accountId, long connection, CloseReason reason)
    {
        Closed.Add(reason);
        return Task.CompletedTask;
    }

    public Task Forgotten(string accountId)
    {
        TimesForgotten++;
        return Task.CompletedTask;
    }
}
