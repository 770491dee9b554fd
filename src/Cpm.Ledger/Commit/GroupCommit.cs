using System.Diagnostics;
using System.Runtime.InteropServices;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Cpm.Ledger.Commit;

/// <summary>
/// The queue and the one writer thread of a node:
/// <code>
/// grains --Enqueue--> CommitQueue --take what is there--> [linger for followers] --> BatchCommitter --> store
///   ^                                                                                    |
///   +------------------------------ tickets resolve, in order --------------------------+
/// </code>
/// While one commit waits for the disk the next one gathers, so the size of commits follows the load by itself.
/// A failed commit makes its whole batch and all that is queued Unavailable, and refuses new work until the store is back.
/// </summary>
public sealed class GroupCommit : ILedger, IAsyncDisposable
{
    /// <summary>The name of the meter.</summary>
    public const string MeterName = "Cpm.Ledger";

    private readonly LedgerOptions _options;
    private readonly ILedgerStore _store;
    private readonly ILogger _log;
    private readonly CommitQueue _queue;
    private readonly BatchCommitter _committer;
    private readonly LedgerMetrics _metrics;
    private readonly List<QueuedTransaction> _batch;
    private readonly CommitOutcome[] _outcomes;
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ManualResetEventSlim _abandon = new();
    private long _committed;
    private volatile bool _writable = true;

    /// <summary>Starts the writer thread. The store stays the caller's to dispose, after this.</summary>
    /// <param name="store">Where to commit.</param>
    /// <param name="options">Limits.</param>
    /// <param name="log">Where failures are told; nowhere when null.</param>
    public GroupCommit(ILedgerStore store, LedgerOptions options, ILogger<GroupCommit>? log = null)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        _options = options;
        _store = store;
        _log = log ?? NullLogger<GroupCommit>.Instance;
        _queue = new CommitQueue(options.MaxQueuedTransactions, options.MaxCommitTransactions);
        _committer = new BatchCommitter(store);
        _metrics = new LedgerMetrics(() => _queue.Depth);
        _batch = new List<QueuedTransaction>(options.MaxCommitTransactions);
        _outcomes = new CommitOutcome[options.MaxCommitTransactions];
        new Thread(Run) { Name = "ledger writer", IsBackground = true }.Start();
    }

    /// <summary>
    /// Raised on the writer thread, once per outage, when the store did not come back after
    /// <see cref="LedgerOptions.MaxReopenAttempts"/> attempts. The writer goes on trying; the host decides whether to stop.
    /// </summary>
    public event EventHandler<LedgerFatalEventArgs>? Fatal;

    /// <summary>Transactions committed since the start; who works behind the ledger sees by it how busy the writer is.</summary>
    public long CommittedTransactions => Volatile.Read(ref _committed);

    /// <inheritdoc/>
    public bool IsWritable => _writable;

    /// <inheritdoc/>
    public LedgerTicket Enqueue(LedgerTransaction transaction)
    {
        ArgumentNullException.ThrowIfNull(transaction);
        if (!_writable)
        {
            return Refused(CommitOutcome.Unavailable);
        }

        return _queue.TryEnqueue(transaction, out var closed)
            ?? Refused(closed ? CommitOutcome.Unavailable : CommitOutcome.Overloaded);
    }

    /// <inheritdoc/>
    public LedgerTicket? Pending(long number) => _queue.Pending(number);

    /// <summary>Takes no more, commits what is queued and ends the writer thread. Idempotent.</summary>
    /// <returns>A task that ends with the thread, at the latest soon after <see cref="LedgerOptions.StopDeadlineMs"/>.</returns>
    public async ValueTask DisposeAsync()
    {
        _queue.Close();
        if (await Task.WhenAny(_ended.Task, Task.Delay(_options.StopDeadlineMs)) != _ended.Task)
        {
            _abandon.Set();
            // The thread may hang in the database; callers waiting for their outcome must not hang with it for ever.
            await Task.WhenAny(_ended.Task, Task.Delay(_options.StopDeadlineMs));
        }
    }

    private static LedgerTicket Refused(CommitOutcome outcome)
    {
        var ticket = new LedgerTicket(0);
        ticket.Resolve(outcome);
        return ticket;
    }

    private void Run()
    {
        while (_queue.Wait())
        {
            if (_abandon.IsSet)
            {
                _log.StoppedWithRest(_queue.Depth);
                FailQueued();
                break;
            }

            Gather();
            CommitGathered();
        }

        _metrics.Dispose();
        _ended.SetResult();
    }

    private void Gather()
    {
        _batch.Clear();
        var bytes = 0;
        var seen = 0;
        var owed = 0;
        Absorb(ref bytes, ref seen, ref owed);
        var since = Stopwatch.GetTimestamp();
        while (owed > 0 && _batch.Count < _options.MaxCommitTransactions)
        {
            // What follows comes from other threads, which need the processor more than a loop here.
            var left = _options.FollowerLingerMs - (int)Stopwatch.GetElapsedTime(since).TotalMilliseconds;
            if (left <= 0 || !_queue.WaitFor(owed, left))
            {
                return;
            }

            var before = _batch.Count;
            Absorb(ref bytes, ref seen, ref owed);
            if (_batch.Count == before)
            {
                return;
            }
        }
    }

    private void Absorb(ref int bytes, ref int seen, ref int owed)
    {
        _queue.Take(_batch, _options.MaxCommitTransactions, _options.MaxCommitBytes, ref bytes);
        var first = _batch[0].Ticket.Number;
        for (; seen < _batch.Count; seen++)
        {
            var transaction = _batch[seen].Transaction;
            owed += transaction.ExpectedFollowers;
            if (transaction.After is { } after && after.Number >= first)
            {
                owed--;
            }
        }
    }

    private void CommitGathered()
    {
        var batch = CollectionsMarshal.AsSpan(_batch);
        var outcomes = _outcomes.AsSpan(0, batch.Length);
        var started = Stopwatch.GetTimestamp();
        Exception? failure = null;
        try
        {
            _committer.Commit(batch, outcomes);
        }
#pragma warning disable CA1031 // Whatever the store throws, no caller may be left waiting and none may be told "committed".
        catch (Exception e)
#pragma warning restore CA1031
        {
            failure = e;
            outcomes.Fill(CommitOutcome.Unavailable);
            _writable = false;
        }

        var conflicts = 0;
        for (var i = 0; i < batch.Length; i++)
        {
            conflicts += outcomes[i] == CommitOutcome.Committed ? 0 : 1;
            batch[i].Ticket.Decide(outcomes[i]);
        }

        foreach (var (ticket, _) in batch)
        {
            ticket.Tell();
        }

        _queue.Release(_batch);
        if (failure is null)
        {
            Volatile.Write(ref _committed, _committed + batch.Length);
            _metrics.Committed(batch.Length, conflicts, _committer.ElidedCount, Stopwatch.GetElapsedTime(started));
            return;
        }

        _metrics.Failed();
        _log.CommitFailed(failure, batch.Length);
        FailQueued();
        Recover();
    }

    private void FailQueued()
    {
        while (_queue.Depth > 0)
        {
            _batch.Clear();
            var bytes = 0;
            _queue.Take(_batch, _options.MaxCommitTransactions, int.MaxValue, ref bytes);
            foreach (var (ticket, _) in _batch)
            {
                ticket.Resolve(CommitOutcome.Unavailable);
            }

            _queue.Release(_batch);
        }
    }

    private void Recover()
    {
        var delayMs = (long)_options.ReopenDelayMs;
        for (var attempt = 1; !_abandon.IsSet && !_queue.IsClosed; attempt++)
        {
            try
            {
                _store.Reopen();
                _log.Reopened(attempt);
                // Enqueued by somebody who saw the ledger writable just before the failure: refused like the rest.
                FailQueued();
                _writable = true;
                return;
            }
#pragma warning disable CA1031 // Any fault means: not yet.
            catch (Exception e)
#pragma warning restore CA1031
            {
                _log.ReopenFailed(e, attempt, delayMs);
                FailQueued();
                if (attempt == _options.MaxReopenAttempts)
                {
                    _log.GaveUp(e, attempt);
                    Fatal?.Invoke(this, new LedgerFatalEventArgs(attempt, e));
                }
            }

            _abandon.Wait(TimeSpan.FromMilliseconds(delayMs));
            delayMs = Math.Min(delayMs * 2, _options.MaxReopenDelayMs);
        }

        FailQueued();
    }
}
