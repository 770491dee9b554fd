using System.Threading.Channels;
using Cpm.Protocol.V1;

namespace Cpm.Client.Connecting;

/// <summary>
/// What arrived and waits for the program. It outlives a call: after a reconnect the service sends again what was not
/// acknowledged, and what waits here already is dropped by its seq. Its length is bounded by the credit.
/// </summary>
internal sealed class EntryInbox(Action<long> finished)
{
    private readonly Channel<Arrival> _arrivals = Channel.CreateUnbounded<Arrival>(
        new UnboundedChannelOptions { SingleWriter = true, SingleReader = true });

    private long _received;
    private int _epoch;
    private int _claimed;

    /// <summary>Begins after a seq; what still waits from before is no longer wanted.</summary>
    public void StartAt(long cursor)
    {
        _received = cursor;
        Interlocked.Increment(ref _epoch);
    }

    public void Accept(EntryBatch batch)
    {
        foreach (var entry in batch.Entries)
        {
            if (entry.Seq <= _received)
                continue;
            _received = entry.Seq;
            _arrivals.Writer.TryWrite(new Arrival(entry, entry.Seq, _epoch));
        }
        // Entries for this very call are left out by the service; the cursor passes over them all the same.
        if (batch.ThroughSeq <= _received)
            return;
        _received = batch.ThroughSeq;
        _arrivals.Writer.TryWrite(new Arrival(null, batch.ThroughSeq, _epoch));
    }

    public void Complete(Exception? error) => _arrivals.Writer.TryComplete(error);

    public void Claim()
    {
        if (Interlocked.Exchange(ref _claimed, 1) == 1)
            throw new InvalidOperationException("The entries of a connection are read in one place at a time.");
    }

    public void Release() => Volatile.Write(ref _claimed, 0);

    public ValueTask<bool> WaitAsync(CancellationToken cancellationToken) =>
        _arrivals.Reader.WaitToReadAsync(cancellationToken);

    public bool TryPeek(out Arrival arrival)
    {
        while (_arrivals.Reader.TryPeek(out arrival))
        {
            if (arrival.Epoch == Volatile.Read(ref _epoch))
                return true;
            _arrivals.Reader.TryRead(out _);
        }
        return false;
    }

    /// <summary>The program is done with the first one waiting.</summary>
    public void Finish()
    {
        if (_arrivals.Reader.TryRead(out var arrival) && arrival.Epoch == Volatile.Read(ref _epoch))
            finished(arrival.ThroughSeq);
    }

    /// <summary>An entry, or null where only the cursor moves on.</summary>
    internal readonly record struct Arrival(Entry? Entry, long ThroughSeq, int Epoch);
}
