using System.Diagnostics;
using Cpm.Grains.Telemetry;
using Cpm.Ledger;

namespace Cpm.Grains.Journal;

/// <summary>
/// The transactions of one activation whose outcome it has not heard yet, in the order in which they were enqueued. Only the
/// first is listened to: what the same commit decided behind it is heard of in the same turn, so that a busy account costs a
/// turn and a ring a commit, not a message.
/// </summary>
/// <param name="settle">Takes note of one outcome; must not wait.</param>
/// <param name="settled">Called when all that is known is noted, before those who wait hear of it.</param>
internal sealed class CommitsUnderWay(Action<CommitsUnderWay.Write, CommitOutcome> settle, Action settled)
{
    private readonly Queue<Write> _writes = new();
    private bool _listening;

    /// <summary>One transaction, and the promise of its outcome to whoever enqueued it.</summary>
    internal sealed class Write(AccountPicture picture, LedgerTicket ticket, long seq) : TaskCompletionSource<CommitOutcome>
    {
        /// <summary>The picture on which it was decided.</summary>
        public AccountPicture Picture => picture;

        /// <summary>Its place in the queue of the node.</summary>
        public LedgerTicket Ticket => ticket;

        /// <summary>The last entry it appends.</summary>
        public long Seq => seq;

        /// <summary>Its part of the trace of the call that enqueued it, if that is traced.</summary>
        public Activity? Trace { get; } = GrainTraces.BeginCommit();
    }

    /// <summary>Adds a transaction just enqueued.</summary>
    /// <returns>Its outcome, once it is noted.</returns>
    public Task<CommitOutcome> Add(AccountPicture picture, LedgerTicket ticket, long seq)
    {
        var write = new Write(picture, ticket, seq);
        _writes.Enqueue(write);
        if (!_listening)
        {
            _listening = true;
            // It outlives the call that begins it, and must not pass for a part of it.
            using AsyncFlowControl? apart = ExecutionContext.IsFlowSuppressed() ? null : ExecutionContext.SuppressFlow();
            _ = Listen();
        }

        return write.Task;
    }

    private async Task Listen()
    {
        while (_writes.TryPeek(out Write? first))
        {
            await first.Ticket.Outcome;
            Settle();
        }

        _listening = false;
    }

    private void Settle()
    {
        int known = 0;
        foreach (Write write in _writes)
        {
            if (write.Ticket.Known is not { } outcome)
            {
                break;
            }

            GrainTraces.EndCommit(write.Trace, outcome);
            settle(write, outcome);
            known++;
        }

        settled();
        for (; known > 0; known--)
        {
            Write write = _writes.Dequeue();
            write.SetResult(write.Ticket.Known!.Value);
        }
    }
}
