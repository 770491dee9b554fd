using Cpm.Domain.Accounts;
using Cpm.Ledger.Commit;

namespace Cpm.Ledger.Bench;

/// <summary>Makes the two transactions of a message from one account to another, over and over.</summary>
internal sealed class MessageTraffic(IKeySource keys, int accounts)
{
    private const long NowMs = 1_790_000_000_000;

    private readonly Random _random = new(7);
    private readonly AccountKey[] _accounts = new AccountKey[accounts];
    private readonly long[] _heads = new long[accounts];
    private readonly byte[] _envelope = new byte[80];
    private readonly byte[] _content = new byte[200];
    private readonly byte[] _payload = new byte[16];
    private readonly byte[] _answer = new byte[40];
    private long _ticket = 1;

    public void CreateAccounts(ILedgerStore store)
    {
        var batch = new LedgerBatch();
        for (var i = 0; i < accounts; i++)
        {
            _accounts[i] = keys.NextAccount();
            batch.Add(new LedgerTransaction
            {
                Account = _accounts[i],
                Writes = [new LedgerWrite.CreateAccount(_accounts[i], $"bench-{_accounts[i].Value}", new byte[100])],
            });
        }

        store.CommitWhole(batch);
    }

    public QueuedTransaction[] Next(int messages)
    {
        var batch = new QueuedTransaction[messages * 2];
        for (var i = 0; i < messages; i++)
        {
            var from = _random.Next(accounts);
            var to = (from + 1 + _random.Next(accounts - 1)) % accounts;
            var message = keys.NextMessage();
            var outbox = keys.NextOutbox();
            var sent = new LedgerTicket(_ticket++);
            // Like a UUID of version 7, as the SDK makes them: the time first.
            var request = new UInt128((ulong)(((NowMs + _ticket / 20) << 16) | _random.NextInt64(1 << 16)), (ulong)_random.NextInt64());
            var sentSeq = ++_heads[from];
            batch[i * 2] = new QueuedTransaction(sent, new LedgerTransaction
            {
                Account = _accounts[from],
                ExpectedFollowers = 1,
                Writes =
                [
                    new LedgerWrite.StoreMessage(message, _envelope, _content),
                    new LedgerWrite.AppendEntry(_accounts[from], sentSeq, 1, message, NowMs, _payload),
                    new LedgerWrite.Place(_accounts[from], message, sentSeq, 1),
                    new LedgerWrite.KeepReceipt(_accounts[from], request, 42, NowMs, _answer),
                    new LedgerWrite.EnqueueOutbox(outbox, _accounts[from], "tel:+4912345678", message, NowMs, _payload),
                ],
            });
            var arrivedSeq = ++_heads[to];
            batch[i * 2 + 1] = new QueuedTransaction(new LedgerTicket(_ticket++), new LedgerTransaction
            {
                Account = _accounts[to],
                After = sent,
                Writes =
                [
                    new LedgerWrite.AppendEntry(_accounts[to], arrivedSeq, 2, message, NowMs, _payload),
                    new LedgerWrite.Place(_accounts[to], message, arrivedSeq, 2),
                    new LedgerWrite.CompleteOutbox(outbox),
                ],
            });
        }

        return batch;
    }
}
