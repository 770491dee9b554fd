using System.Text.Json;
using Cpm.Domain.Accounts;
using Cpm.Domain.Messages;
using Cpm.Domain.Reports;
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
/// it is read back from the outbox and brought one by one.
/// </para>
/// </summary>
internal sealed class RelayDesk(string name, AccountServices services, AccountJournal journal, Bearer bearer, Action<TimeSpan> retryIn) : IDisposable
{
    private const int PageSize = 256;
    private readonly Dictionary<long, string> _working = [];
    private readonly Dictionary<string, long> _unsettled = [];
    private readonly HashSet<string> _stalled = [];
    private readonly SemaphoreSlim _places = new(services.Options.RelayConcurrency, services.Options.RelayConcurrency);
    private bool _collecting, _again;
    private int _tries;

    /// <inheritdoc />
    public void Dispose() => _places.Dispose();

    /// <summary>Whether an account is among its own message's recipients: such a copy needs no relay.</summary>
    public static bool IncludesSelf(IReadOnlyList<Recipient> recipients, string name) =>
        recipients.Any(r => r.AccountId == name);

    /// <summary>Adds an outbox row for each recipient but the account itself.</summary>
    public List<OwedMessage> Owe(
        AccountKey key, MessageKey message, IReadOnlyList<Recipient> recipients, MessageEnvelope envelope, byte[] content,
        List<LedgerWrite> writes)
    {
        var owed = new List<OwedMessage>(recipients.Count);
        foreach (Recipient recipient in recipients)
        {
            if (recipient.AccountId == name)
            {
                continue;
            }

            long outbox = services.Keys.NextOutbox(), nowMs = services.NowMs;
            writes.Add(new LedgerWrite.EnqueueOutbox(
                outbox, key, recipient.Canonical, message, nowMs, ReadOnlyMemory<byte>.Empty));
            owed.Add(new OwedMessage(
                new MessageDelivery(outbox, message.Value, recipient.Canonical, envelope, content, "", 0),
                recipient.AccountId,
                nowMs));
        }

        return owed;
    }

    /// <summary>Starts to bring messages whose transaction was enqueued a moment ago.</summary>
    public void Start(List<OwedMessage> owed, LedgerTicket ticket)
    {
        foreach (OwedMessage one in owed)
        {
            string to = one.Delivery.Recipient;
            Work(one.Delivery.Outbox, to, previous => bearer.Bring(
                previous == 0 ? one : one with { Delivery = one.Delivery with { Previous = previous } }, ticket));
        }
    }

    /// <summary>Starts to bring a report that is durable.</summary>
    public void Report(long outbox, string account, ReportOwed report) =>
        Work(outbox, account, _ => bearer.Bring(outbox, account, report));

    /// <summary>Brings, one by one to each party, what the outbox owes and nobody works on.</summary>
    public async Task Collect()
    {
        _again = true;
        if (_collecting)
        {
            return;
        }

        _collecting = true;
        bool settled = true;
        try
        {
            while (_again)
            {
                _again = false;
                settled &= await CollectOnce();
            }
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            Log.CollectFailed(services.Log, fault);
            settled = false;
        }
        finally
        {
            _collecting = false;
        }

        _tries = settled ? 0 : _tries + 1;
        if (!settled)
        {
            retryIn(TimeSpan.FromMilliseconds(services.Retry.DelayMs(_tries, services.Spread())));
        }
    }

    private async Task<bool> CollectOnce()
    {
        bool settled = true;
        IReadOnlyList<OutboxRow> rows;
        long after = 0;
        do
        {
            AccountPicture picture = await journal.Load();
            rows = picture.State is null ? [] : await services.Read(
                (reader, stop) => reader.ReadOutbox(picture.Key, after, PageSize, stop));
            after = rows.Count == 0 ? after : rows[^1].Id;
            bool[] groups = await Task.WhenAll(rows
                .Where(row => !_working.ContainsKey(row.Id))
                .GroupBy(row => row.Target)
                .Select(group => BringInOrder(group.Key, [.. group])));
            settled &= groups.All(done => done);
        }
        while (settled && rows.Count == PageSize);
        if (settled && !_again)
        {
            _stalled.Clear();
        }

        return settled;
    }

    private async Task<bool> BringInOrder(string to, List<OutboxRow> rows)
    {
        _stalled.Add(to);
        foreach (OutboxRow row in rows)
        {
            if (!_working.TryAdd(row.Id, to))
            {
                continue;
            }

            if (!await Guarded(row.Id, to, _ => BringRow(row)))
            {
                return false;
            }
        }

        return true;
    }

    private Task<bool> BringRow(OutboxRow row)
    {
        if (row.Payload.Length > 0)
        {
            return bearer.Bring(row.Id, row.Target, JsonSerializer.Deserialize(row.Payload.Span, GrainJson.Default.ReportOwed)!);
        }

        if (row.Stored is not { } stored)
        {
            throw new InvalidDataException($"Outbox row {row.Id} has neither message nor payload.");
        }

        var delivery = new MessageDelivery(
            row.Id, stored.Message.Value, row.Target, EntryCodec.Envelope(stored), EntryCodec.Bytes(stored.Content), "", 0);
        var owed = new OwedMessage(delivery, null, row.AtMs);
        return services.NowMs - row.AtMs > services.Retry.DeadlineMs
            ? bearer.Fail(owed, FailureReason.Undeliverable)
            : bearer.Bring(owed, null);
    }

    private void Work(long outbox, string to, Func<long, Task<bool>> bring)
    {
        if (_stalled.Contains(to))
        {
            _again = true;
            return;
        }

        _working.Add(outbox, to);
        _ = Settle(outbox, to, bring);
    }

    private async Task Settle(long outbox, string to, Func<long, Task<bool>> bring)
    {
        if (!await Guarded(outbox, to, bring))
        {
            _stalled.Add(to);
            retryIn(TimeSpan.FromMilliseconds(services.Retry.DelayMs(1, services.Spread())));
        }
    }

    private async Task<bool> Guarded(long outbox, string to, Func<long, Task<bool>> bring)
    {
        long previous = _unsettled.GetValueOrDefault(to);
        _unsettled[to] = outbox;
        await _places.WaitAsync();
        try
        {
            return await bring(previous);
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            Log.RelayFailed(services.Log, fault, outbox);
            return false;
        }
        finally
        {
            _places.Release();
            _working.Remove(outbox);
            if (_unsettled.GetValueOrDefault(to) == outbox)
            {
                _unsettled.Remove(to);
            }
        }
    }
}
