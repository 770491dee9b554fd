using Cpm.Ledger;

namespace Cpm.Grains.Journal;

/// <summary>The answers of requests served lately, also of those whose commit is still awaited. Bounded; the store has all.</summary>
internal sealed class RecentReceipts
{
    private const int MaxReceipts = 64;
    private readonly Dictionary<UInt128, KeptAnswer> _kept = [];
    private readonly Queue<UInt128> _order = new();

    /// <summary>An answer kept.</summary>
    /// <param name="Digest">The hash of what was asked.</param>
    /// <param name="Commit">The commit it depends on.</param>
    /// <param name="Answer">The answer.</param>
    internal sealed record KeptAnswer(long Digest, Task<CommitOutcome> Commit, object Answer);

    /// <summary>Looks for the answer of a request.</summary>
    public KeptAnswer? Find(UInt128 request) => _kept.GetValueOrDefault(request);

    /// <summary>Keeps an answer and forgets the oldest beyond the bound.</summary>
    public void Keep(UInt128 request, KeptAnswer answer)
    {
        if (_kept.TryAdd(request, answer))
        {
            _order.Enqueue(request);
        }

        if (_order.Count > MaxReceipts)
        {
            _kept.Remove(_order.Dequeue());
        }
    }
}
