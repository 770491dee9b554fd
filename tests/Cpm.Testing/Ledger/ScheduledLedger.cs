using System.Runtime.InteropServices;
using Cpm.Ledger;
using Cpm.Ledger.Commit;

namespace Cpm.Testing.Ledger;

/// <summary>
/// The group commit as a simulator needs it: no thread of its own. A commit is a task on the given scheduler, started by the
/// first enqueue and run when the given time has passed, so that the same seed gives the same commits.
/// </summary>
/// <param name="store">What is durable; outlives this.</param>
/// <param name="time">Virtual time.</param>
/// <param name="scheduler">Where commits run.</param>
public sealed class ScheduledLedger(ILedgerStore store, TimeProvider time, TaskScheduler scheduler) : ILedger
{
    private readonly BatchCommitter _committer = new(store);
    private readonly Dictionary<long, LedgerTicket> _pending = [];
    private readonly Queue<QueuedTransaction> _queue = new();
    private readonly Lock _gate = new();
    private long _next = 1;
    private bool _scheduled;
    private bool _dead;

    /// <summary>How long the next commit takes.</summary>
    public Func<TimeSpan> Latency { get; init; } = () => TimeSpan.FromMilliseconds(1);

    /// <summary>What happens to the next commit, given its size.</summary>
    public Func<int, CommitFault> Fault { get; init; } = _ => CommitFault.None;

    /// <summary>How long the store stays away after a failed commit.</summary>
    public Func<TimeSpan> Outage { get; init; } = () => TimeSpan.Zero;

    /// <summary>Called when a fault of this kind kills the process, after <see cref="Crash"/>.</summary>
    public Action Died { get; init; } = () => { };

    /// <summary>Transactions in the queue at most.</summary>
    public int MaxQueuedTransactions { get; init; } = 16_384;

    /// <summary>Transactions in one commit at most.</summary>
    public int MaxCommitTransactions { get; init; } = 512;

    /// <inheritdoc/>
    public bool IsWritable { get; private set; } = true;

    /// <inheritdoc/>
    public LedgerTicket Enqueue(LedgerTransaction transaction)
    {
        lock (_gate)
        {
            if (!_dead && (!IsWritable || _queue.Count >= MaxQueuedTransactions))
            {
                var refused = new LedgerTicket(0);
                refused.Resolve(IsWritable ? CommitOutcome.Overloaded : CommitOutcome.Unavailable);
                return refused;
            }

            // Of a dead process nobody hears again: a ticket that never resolves.
            var ticket = new LedgerTicket(_next++);
            if (!_dead)
            {
                _queue.Enqueue(new QueuedTransaction(ticket, transaction));
                _pending[ticket.Number] = ticket;
                Schedule();
            }

            return ticket;
        }
    }

    /// <inheritdoc/>
    public LedgerTicket? Pending(long number)
    {
        lock (_gate)
        {
            return _pending.GetValueOrDefault(number);
        }
    }

    /// <summary>The process is gone: what was queued is never written, and nobody is told.</summary>
    public void Crash()
    {
        lock (_gate)
        {
            _dead = true;
            _queue.Clear();
            _pending.Clear();
        }
    }

    private void Schedule()
    {
        if (_scheduled)
        {
            return;
        }

        _scheduled = true;
        var latency = Latency();
        _ = Task.Factory.StartNew(
            async () =>
            {
                await Task.Delay(latency, time);
                CommitQueued();
            },
            CancellationToken.None, TaskCreationOptions.None, scheduler).Unwrap();
    }

    private void CommitQueued()
    {
        lock (_gate)
        {
            _scheduled = false;
            var batch = new List<QueuedTransaction>();
            while (batch.Count < MaxCommitTransactions && _queue.TryDequeue(out var next))
            {
                batch.Add(next);
            }

            if (batch.Count == 0)
            {
                return;
            }

            Commit(batch, Fault(batch.Count));
            if (_queue.Count > 0)
            {
                Schedule();
            }
        }
    }

    private void Commit(List<QueuedTransaction> batch, CommitFault fault)
    {
        var outcomes = new CommitOutcome[batch.Count];
        if (fault is CommitFault.None or CommitFault.FailsAfter or CommitFault.DiesAfter)
        {
            _committer.Commit(CollectionsMarshal.AsSpan(batch), outcomes);
        }

        if (fault is CommitFault.DiesBefore or CommitFault.DiesAfter)
        {
            Crash();
            Died();
            return;
        }

        if (fault is not CommitFault.None)
        {
            Array.Fill(outcomes, CommitOutcome.Unavailable);
        }

        Resolve(batch, outcomes);
        if (fault is not CommitFault.None)
        {
            Resolve([.. _queue], [.. _queue.Select(_ => CommitOutcome.Unavailable)]);
            _queue.Clear();
            Fail();
        }
    }

    private void Fail()
    {
        var outage = Outage();
        if (outage <= TimeSpan.Zero)
        {
            return;
        }

        IsWritable = false;
        _ = Task.Factory.StartNew(
            async () =>
            {
                await Task.Delay(outage, time);
                IsWritable = true;
            },
            CancellationToken.None, TaskCreationOptions.None, scheduler).Unwrap();
    }

    private void Resolve(List<QueuedTransaction> batch, CommitOutcome[] outcomes)
    {
        for (var i = 0; i < batch.Count; i++)
        {
            _pending.Remove(batch[i].Ticket.Number);
            batch[i].Ticket.Decide(outcomes[i]);
        }

        batch.ForEach(queued => queued.Ticket.Tell());
    }
}
