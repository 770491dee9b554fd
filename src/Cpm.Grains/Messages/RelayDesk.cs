using Cpm.Grains.Accounts;
using Cpm.Grains.Journal;
using Cpm.Ledger;
using Cpm.Ledger.Reads;

namespace Cpm.Grains.Messages;

/// <summary>
/// Brings what an account owes to others: at least once, in order to each, retried with backoff until a deadline. The outbox
/// in the ledger is the truth; what is here is only what this activation works on. Whoever receives completes the outbox row
/// in the transaction that stores what it brought, so a repeat finds it gone.
/// <para>
/// While all goes well, what is owed to one party is brought without waiting for what was brought before; each names its
/// predecessor, and the receiver takes none out of turn. When one is not settled, its party is stalled: everything owed to
/// it is read back from the outbox and brought one by one, and new things wait there for their turn, until a scan finds
/// nothing owed to it any more. The same holds for all parties when an activation finds work that was left behind.
/// </para>
/// </summary>
internal sealed class RelayDesk(
    AccountServices services, AccountJournal journal, Bearer bearer, Action<TimeSpan> retryIn) : IDisposable
{
    private readonly OwedRows _rows = new(services, bearer);
    private readonly Dictionary<string, Party> _parties = [];
    private readonly HashSet<long> _working = [];
    private readonly SemaphoreSlim _places = new(services.Options.RelayConcurrency, services.Options.RelayConcurrency);
    private bool _collecting, _again, _leftBehind;
    private int _served, _faults;

    /// <inheritdoc />
    public void Dispose() => _places.Dispose();

    /// <summary>Takes note of a picture freshly loaded: what was left behind goes before anything new.</summary>
    public void Loaded(AccountPicture picture)
    {
        if (picture.Owes)
        {
            _leftBehind = true;
            foreach (Party party in _parties.Values)
            {
                party.Stall();
            }
        }

        if (_leftBehind || _parties.Count > 0)
        {
            _ = Collect();
        }
    }

    /// <summary>Starts to bring messages.</summary>
    /// <param name="owed">The messages.</param>
    /// <param name="ticket">Their transaction, enqueued a moment ago; null if it is durable.</param>
    public void Start(List<OwedMessage> owed, LedgerTicket? ticket)
    {
        foreach (OwedMessage one in owed)
        {
            Work(one.Delivery.Outbox, one.Delivery.Recipient, ticket, previous => bearer.Bring(
                previous == 0 ? one : one with { Delivery = one.Delivery with { Previous = previous } }, ticket));
        }
    }

    /// <summary>Starts to bring something that is not a message; it is durable.</summary>
    public void Tell(long outbox, string account, Func<Bearer, Task<bool>> bring) =>
        Work(outbox, account, null, _ => bring(bearer));

    /// <summary>Starts to bring what somebody made of a message; it is durable.</summary>
    public void Amend(long outbox, string to, Amendment amendment) =>
        Work(outbox, to, null, previous => bearer.Bring(outbox, to, amendment, previous));

    /// <summary>Looks through the outbox and starts to bring what nobody works on, one by one to each party.</summary>
    public async Task Collect()
    {
        _again = true;
        if (_collecting)
        {
            return;
        }

        _collecting = true;
        try
        {
            while (_again)
            {
                _again = false;
                await Scan();
            }

            _faults = 0;
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            Log.CollectFailed(services.Log, fault);
            retryIn(TimeSpan.FromMilliseconds(services.Retry.DelayMs(++_faults, services.Spread())));
        }
        finally
        {
            _collecting = false;
        }
    }

    private void Work(long outbox, string to, LedgerTicket? ticket, Func<long, Task<bool>> bring)
    {
        Party party = PartyOf(to);
        if (party.IsStalled || _leftBehind)
        {
            _ = Wait(party, ticket);
        }
        else if (_working.Add(outbox))
        {
            _ = BringAtOnce(outbox, to, party, ticket, bring);
        }
    }

    private Task Wait(Party party, LedgerTicket? ticket)
    {
        party.Await();
        return CollectOnceDurable(party, ticket);
    }

    private async Task CollectOnceDurable(Party party, LedgerTicket? ticket)
    {
        if (ticket is not null)
        {
            await ticket.Outcome;
        }

        party.Came();
        await Collect();
    }

    private async Task BringAtOnce(long outbox, string to, Party party, LedgerTicket? ticket, Func<long, Task<bool>> bring)
    {
        long previous = party.Unsettled;
        party.Unsettled = outbox;
        party.OnTheWay++;
        await _places.WaitAsync();
        bool settled = false;
        try
        {
            settled = await bring(previous);
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            Log.RelayFailed(services.Log, fault, outbox);
        }

        // What is over is told before anything else runs, so that nothing new slips in between.
        _working.Remove(outbox);
        party.OnTheWay--;
        party.Unsettled = party.Unsettled == outbox ? 0 : party.Unsettled;
        if (!settled)
        {
            party.Await(); // The call may have failed before what it brings is in the outbox.
        }

        _places.Release();
        if (!settled)
        {
            await CollectOnceDurable(party, ticket);
        }
        else if (party.IsStalled)
        {
            await Collect();
        }
        else
        {
            ForgetIdle(to, party);
        }
    }

    private async Task Scan()
    {
        AccountPicture picture = await journal.Load();
        foreach (Party party in _parties.Values)
        {
            party.BeginScan();
        }

        IReadOnlyList<OutboxRow> rows;
        int page = services.Options.RelayPage;
        long after = 0;
        do
        {
            rows = picture.State is null ? [] : await services.Read(
                (reader, stop) => reader.ReadOutbox(picture.Key, after, page, stop));
            after = rows.Count == 0 ? after : rows[^1].Id;
            foreach (IGrouping<string, OutboxRow> group in rows.GroupBy(row => row.Target))
            {
                Offer(PartyOf(group.Key), [.. group]);
            }
        }
        while (rows.Count == page && _served < services.Options.RelayBacklog);
        if (rows.Count < page && ReferenceEquals(picture, journal.Current))
        {
            Resume();
        }

        long nowMs = services.NowMs;
        if (_parties.Values.Where(p => p.NotBeforeMs > nowMs).Select(p => (long?)p.NotBeforeMs).Min() is { } next)
        {
            retryIn(TimeSpan.FromMilliseconds(next - nowMs));
        }
    }

    // What is on its way already goes before what comes after it: whoever brings it looks here again.
    private void Offer(Party party, List<OutboxRow> rows)
    {
        party.IsOwed = true;
        if (party.IsPassedOver || party.IsServed || party.NotBeforeMs > services.NowMs)
        {
            party.IsPassedOver = true; // Also in the pages that follow: what is left here goes before what is there.
            return;
        }

        List<OutboxRow> free = [.. rows.TakeWhile(row => !_working.Contains(row.Id))];
        party.IsPassedOver = free.Count < rows.Count;
        if (free.Count > 0)
        {
            _ = Serve(party, free);
        }
    }

    private async Task Serve(Party party, List<OutboxRow> rows)
    {
        party.Stall();
        party.IsServed = true;
        _served += rows.Count;
        rows.ForEach(row => _working.Add(row.Id));
        bool allSettled = true;
        foreach (OutboxRow row in rows)
        {
            allSettled = allSettled && await Guarded(row);
            _working.Remove(row.Id);
        }

        _served -= rows.Count;
        party.IsServed = false;
        party.IsPassedOver |= !allSettled;
        party.Tries = allSettled ? 0 : party.Tries + 1;
        party.NotBeforeMs = allSettled ? 0 : services.NowMs + services.Retry.DelayMs(party.Tries, services.Spread());
        await Collect();
    }

    private void Resume()
    {
        _leftBehind = false;
        foreach ((string to, Party party) in _parties.ToArray())
        {
            if (party.MayResume)
            {
                party.Resume();
            }

            ForgetIdle(to, party);
        }
    }

    private void ForgetIdle(string to, Party party)
    {
        if (party.IsIdle && ReferenceEquals(_parties.GetValueOrDefault(to), party))
        {
            _parties.Remove(to);
        }
    }

    private async Task<bool> Guarded(OutboxRow row)
    {
        await _places.WaitAsync();
        bool settled = false;
        try
        {
            settled = await _rows.Bring(row);
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            Log.RelayFailed(services.Log, fault, row.Id);
        }

        _working.Remove(row.Id);
        _places.Release();
        return settled;
    }

    private Party PartyOf(string to) => _parties.TryGetValue(to, out Party? party) ? party : _parties[to] = new Party();
}
