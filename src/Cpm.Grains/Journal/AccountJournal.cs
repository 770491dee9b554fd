using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Cpm.Domain;
using Cpm.Domain.Accounts;
using Cpm.Domain.Folders;
using Cpm.Grains.Accounts;
using Cpm.Ledger;
using Cpm.Ledger.Reads;

namespace Cpm.Grains.Journal;

/// <summary>
/// The one way an account changes. A decision is made on the picture, enqueued, and applied to the picture at once, so that
/// the next decision builds on it while the commit is still under way; the caller is answered, and devices are rung, only
/// after the commit. Transactions of one activation form a chain: when one fails, all behind it fail, the picture is dropped
/// and loaded again, and decisions that left no trace are made anew.
/// </summary>
internal sealed class AccountJournal(string name, AccountServices services, Action<AccountPicture> committed)
{
    private const int MaxAttempts = 4;
    private CommitsUnderWay? _underWay;
    private readonly StoredAccount _stored = new(name, services);
    private AccountPicture? _picture;
    private Task<AccountPicture>? _current;
    private Task<AccountPicture>? _loading;
    private LedgerTicket? _lastOfDropped;
    private bool _grown;

    /// <summary>Raised with every picture freshly loaded.</summary>
    public Action<AccountPicture>? Loaded { get; set; }

    /// <summary>The picture if it is loaded; null while it is not.</summary>
    public AccountPicture? Current => _picture;

    /// <summary>The picture, loaded if need be.</summary>
    public Task<AccountPicture> Load()
    {
        if (_picture is not null)
        {
            return _current!;
        }

        // One load for all who wait. One that is over is not kept: a store that fails at once would fail for ever.
        if (_loading is not { IsCompleted: false })
        {
            _loading = LoadOnce();
        }

        return _loading;
    }

    /// <summary>The picture, and why calls by the account's owner are refused, if they are.</summary>
    public async Task<(AccountPicture Picture, Refusal? Closed)> Open()
    {
        AccountPicture picture = await Load();
        return (picture, AccountState.WhyClosed(picture.State));
    }

    /// <summary>
    /// The state of the account with everything behind it durable, so that it may be told; null while there is no such account.
    /// </summary>
    public async Task<AccountState?> Durable()
    {
        while (true)
        {
            AccountPicture picture = await Load();
            AccountState? state = picture.State;
            if (picture.Last is not { } last || await last.Outcome == CommitOutcome.Committed)
            {
                return state;
            }

            Drop(picture);
        }
    }

    /// <summary>
    /// Whether a picture holds all that is durable, so that a decision that appends nothing, and which nothing fences off
    /// therefore, may rest on it. If not, another activation is at work, and the picture is dropped.
    /// </summary>
    public async Task<bool> IsCurrent(AccountPicture picture)
    {
        AccountRow? row = await services.Read((reader, stop) => reader.FindAccount(name, stop));
        while (ReferenceEquals(picture, _picture) && (row?.Head ?? 0) > picture.Committed)
        {
            if (picture.Last is null)
            {
                Drop(picture);
            }
            else
            {
                await picture.Last.Outcome;
                await Task.Yield(); // Whoever enqueued it hears of it first.
            }
        }

        return ReferenceEquals(picture, _picture);
    }

    /// <summary>
    /// Serves a request once: a repeat gets the first answer, other content under the same id is refused.
    /// </summary>
    /// <param name="request">Who asks.</param>
    /// <param name="type">How the answer is kept.</param>
    /// <param name="decide">Decides on the picture, synchronously; may run again after a failed commit.</param>
    public Task<Answer<T>> Once<T>(
        Request request, JsonTypeInfo<T> type, Func<AccountPicture, Decision<Proposal<T>>> decide)
        where T : class => Once(request, type, static _ => Task.FromResult(true), (picture, _) => decide(picture));

    /// <summary>Serves a request once that needs something read from the store.</summary>
    /// <param name="request">Who asks.</param>
    /// <param name="type">How the answer is kept.</param>
    /// <param name="read">Reads for a picture; runs before every decision, in the lane of the account.</param>
    /// <param name="decide">Decides on the picture and what was read, synchronously; may run again after a failed commit.</param>
    public async Task<Answer<T>> Once<T, TRead>(
        Request request, JsonTypeInfo<T> type, Func<AccountPicture, Task<TRead>> read,
        Func<AccountPicture, TRead, Decision<Proposal<T>>> decide)
        where T : class
    {
        UInt128 id = RequestHash.Of(request.Id);
        for (int attempt = 0; attempt < MaxAttempts; attempt++)
        {
            AccountPicture picture = await Load();
            TRead there = await read(picture);
            if (picture.Receipts.Find(id) is { } kept)
            {
                if (kept.Digest != request.Digest)
                {
                    return new Refusal(RefusalReason.RequestIdReused);
                }

                if (await kept.Commit == CommitOutcome.Committed && kept.Answer is T answer)
                {
                    return answer;
                }

                continue;
            }

            if (!decide(picture, there).Is(out Proposal<T>? proposal, out Refusal? refused))
            {
                return await _stored.FirstAnswer(picture.Key, id, request.Digest, type) ?? refused;
            }

            long nowMs = services.NowMs;
            proposal.Writes.Add(new LedgerWrite.KeepReceipt(
                KeyOf(picture, proposal), id, request.Digest, nowMs, JsonSerializer.SerializeToUtf8Bytes(proposal.Answer, type)));
            Task<CommitOutcome> commit = Write(picture, proposal);
            if (!WasRefused(commit))
            {
                picture.Receipts.Keep(id, new RecentReceipts.KeptAnswer(request.Digest, commit, proposal.Answer));
            }

            switch (await commit)
            {
                case CommitOutcome.Committed:
                    return proposal.Answer;
                case CommitOutcome.DuplicateRequest:
                    return await _stored.FirstAnswer(KeyOf(picture, proposal), id, request.Digest, type)
                        ?? new Refusal(RefusalReason.Unavailable);
                case CommitOutcome.AddressTaken:
                    return new Refusal(RefusalReason.AddressTaken);
                case CommitOutcome.Overloaded or CommitOutcome.Unavailable:
                    return new Refusal(RefusalReason.Unavailable);
            }
        }

        return new Refusal(RefusalReason.Unavailable);
    }

    /// <summary>
    /// Enqueues a proposal made on a picture, applies it, and tells the outcome. Nothing is applied when the queue is full.
    /// </summary>
    public Task<CommitOutcome> Write(AccountPicture picture, Proposal proposal)
    {
        if (!ReferenceEquals(picture, _picture))
        {
            return Task.FromResult(CommitOutcome.HeadMoved);
        }

        StorageWatch.Warn(picture, proposal, services);
        long nowMs = services.NowMs, seq = picture.Head + proposal.Events.Count;
        MessageCounts counts = picture.CountsAfter(proposal);
        AccountKey key = KeyOf(picture, proposal);
        LedgerTicket ticket = services.Ledger.Enqueue(new LedgerTransaction
        {
            Account = key,
            Writes = JournalWrites.Of(key, picture, proposal, counts, nowMs),
            Previous = picture.Last,
            After = proposal.After,
            ExpectedFollowers = proposal.ExpectedFollowers,
        });
        if (ticket.Known is { } known and not CommitOutcome.Committed)
        {
            return Task.FromResult(known);
        }

        picture.Apply(proposal, key, nowMs, counts);
        picture.Last = ticket;
        proposal.Enqueued?.Invoke(ticket);
        _underWay ??= new CommitsUnderWay(Settle, Tell);
        return _underWay.Add(picture, ticket, seq);
    }

    /// <summary>
    /// Whether a write was refused on the spot. Nothing was applied then and the picture stays, so nothing may be kept of it.
    /// </summary>
    public static bool WasRefused(Task<CommitOutcome> commit) =>
        commit is { IsCompletedSuccessfully: true, Result: not CommitOutcome.Committed };

    /// <summary>The state of an account as stored.</summary>
    public static byte[] Bytes(AccountState state) =>
        JsonSerializer.SerializeToUtf8Bytes(state, GrainJson.Default.AccountState);

    private static AccountKey KeyOf(AccountPicture picture, Proposal proposal) =>
        picture.State is null && proposal.Writes.OfType<LedgerWrite.CreateAccount>().FirstOrDefault() is { } created
            ? created.Account
            : picture.Key;

    private void Settle(CommitsUnderWay.Write write, CommitOutcome outcome)
    {
        AccountPicture picture = write.Picture;
        if (outcome != CommitOutcome.Committed)
        {
            Tell();
            Drop(picture);
            return;
        }

        picture.Committed = Math.Max(picture.Committed, write.Seq);
        if (ReferenceEquals(picture.Last, write.Ticket))
        {
            picture.Last = null;
        }

        _grown |= ReferenceEquals(picture, _picture);
    }

    private void Tell()
    {
        bool grown = _grown;
        _grown = false;
        if (!grown || _picture is not { } picture)
        {
            return;
        }

        try
        {
            committed(picture);
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            Log.RingFailed(services.Log, fault); // A lost ring is harmless; those who wait for the commit must hear of it.
        }
    }

    /// <summary>Drops a picture that does not hold all that is durable, or holds more.</summary>
    public void Drop(AccountPicture picture)
    {
        if (!ReferenceEquals(picture, _picture))
        {
            return;
        }

        _lastOfDropped = picture.Last;
        _picture = null;
        _current = null;
    }

    private async Task<AccountPicture> LoadOnce()
    {
        if (_lastOfDropped is { } last)
        {
            await last.Outcome;
        }

        AccountPicture picture = await _stored.Picture();
        _lastOfDropped = null;
        _picture = picture;
        _current = Task.FromResult(picture);
        Loaded?.Invoke(picture);
        return picture;
    }
}
