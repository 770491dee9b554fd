using System.Numerics;

namespace Cpm.Ledger.Commit;

/// <summary>
/// The bounded queue before the writer: many enqueue, one takes. Tickets are numbered without gaps, so a ring indexed by
/// number serves both as the queue and as the register of tickets whose outcome is not known yet.
/// </summary>
internal sealed class CommitQueue
{
    private struct Slot
    {
        public LedgerTicket? Ticket;
        public LedgerTransaction? Transaction;
        public int SizeBytes;
    }

    private readonly object _gate = new();
    private readonly Slot[] _ring;
    private readonly int _mask;
    private readonly int _maxQueued;
    private long _next = 1;
    private long _taken = 1;
    private long _wakeAt = long.MaxValue;
    private bool _closed;

    public CommitQueue(int maxQueued, int maxTaken)
    {
        _maxQueued = maxQueued;
        var size = (int)BitOperations.RoundUpToPowerOf2((uint)(maxQueued + maxTaken));
        _ring = new Slot[size];
        _mask = size - 1;
    }

    /// <summary>How many wait for the writer.</summary>
    public int Depth => (int)(Volatile.Read(ref _next) - Volatile.Read(ref _taken));

    /// <summary>Whether it takes no more.</summary>
    public bool IsClosed => Volatile.Read(ref _closed);

    /// <summary>Adds a transaction; null when the queue is full or closed (see <paramref name="closed"/>).</summary>
    public LedgerTicket? TryEnqueue(LedgerTransaction transaction, out bool closed)
    {
        var size = SizeOf(transaction);
        lock (_gate)
        {
            closed = _closed;
            if (_closed || _next - _taken >= _maxQueued)
            {
                return null;
            }

            var ticket = new LedgerTicket(_next);
            ref var slot = ref _ring[_next & _mask];
            slot.Transaction = transaction;
            slot.SizeBytes = size;
            Volatile.Write(ref slot.Ticket, ticket);
            _next++;
            if (_next > _wakeAt)
            {
                _wakeAt = long.MaxValue;
                Monitor.Pulse(_gate);
            }

            return ticket;
        }
    }

    public LedgerTicket? Pending(long number)
    {
        var ticket = number <= 0 ? null : Volatile.Read(ref _ring[number & _mask].Ticket);
        return ticket is not null && ticket.Number == number && ticket.Known is null ? ticket : null;
    }

    /// <summary>Waits until there is something to take; false once closed and empty.</summary>
    public bool Wait()
    {
        lock (_gate)
        {
            while (_next == _taken && !_closed)
            {
                _wakeAt = _taken;
                Monitor.Wait(_gate);
            }

            _wakeAt = long.MaxValue;
            return _next != _taken;
        }
    }

    /// <summary>Waits until so many can be taken, or the time is over; false when none can.</summary>
    public bool WaitFor(int count, int milliseconds)
    {
        lock (_gate)
        {
            if (_next - _taken < count && !_closed)
            {
                _wakeAt = _taken + count - 1;
                Monitor.Wait(_gate, milliseconds);
                _wakeAt = long.MaxValue;
            }

            return _next != _taken;
        }
    }

    /// <summary>Moves what is there into the batch, up to its limits.</summary>
    public void Take(List<QueuedTransaction> batch, int maxCount, int maxBytes, ref int bytes)
    {
        lock (_gate)
        {
            while (_taken < _next && batch.Count < maxCount)
            {
                ref var slot = ref _ring[_taken & _mask];
                if (batch.Count > 0 && bytes + slot.SizeBytes > maxBytes)
                {
                    return;
                }

                bytes += slot.SizeBytes;
                batch.Add(new QueuedTransaction(slot.Ticket!, slot.Transaction!));
                slot.Transaction = null;
                _taken++;
            }
        }
    }

    /// <summary>Forgets the tickets of a resolved batch, for the ring would keep them alive.</summary>
    public void Release(List<QueuedTransaction> batch)
    {
        foreach (var (ticket, _) in batch)
        {
            // A number taken since by a later ticket is that one's.
            ref var slot = ref _ring[ticket.Number & _mask];
            Interlocked.CompareExchange(ref slot.Ticket, null, ticket);
        }
    }

    /// <summary>Takes no more; what is queued can still be taken.</summary>
    public void Close()
    {
        lock (_gate)
        {
            _closed = true;
            Monitor.PulseAll(_gate);
        }
    }

    private static int SizeOf(LedgerTransaction transaction)
    {
        var size = 0;
        var writes = transaction.Writes;
        for (var i = 0; i < writes.Count; i++)
        {
            size += writes[i] switch
            {
                LedgerWrite.StoreMessage w => 64 + w.Envelope.Length + w.Content.Length,
                LedgerWrite.AppendEntry w => 64 + w.Payload.Length,
                LedgerWrite.KeepReceipt w => 64 + w.Answer.Length,
                LedgerWrite.EnqueueOutbox w => 64 + w.Payload.Length,
                LedgerWrite.PutAccountState w => 64 + w.State.Length,
                LedgerWrite.CreateAccount w => 64 + w.State.Length,
                LedgerWrite.PutDraft w => 64 + w.Content.Length,
                _ => 64,
            };
        }

        return size;
    }
}
