using Cpm.Ledger;

namespace Cpm.Grains.Journal;

/// <summary>What was brought lately, by outbox row, also what still waits for its commit. Bounded; the outbox has the truth.</summary>
internal sealed class RecentArrivals
{
    private const int MaxArrivals = 256;
    private readonly Dictionary<long, Task<CommitOutcome>> _kept = [];
    private readonly Queue<long> _order = new();

    /// <summary>The commit of something that was brought; null if not known here.</summary>
    public Task<CommitOutcome>? Find(long outbox) => _kept.GetValueOrDefault(outbox);

    /// <summary>It was not stored after all.</summary>
    public void Forget(long outbox) => _kept.Remove(outbox);

    /// <summary>Keeps it and forgets the oldest beyond the bound.</summary>
    public void Keep(long outbox, Task<CommitOutcome> commit)
    {
        if (!_kept.TryAdd(outbox, commit))
        {
            return;
        }

        _order.Enqueue(outbox);
        if (_order.Count > MaxArrivals)
        {
            _kept.Remove(_order.Dequeue());
        }
    }
}
