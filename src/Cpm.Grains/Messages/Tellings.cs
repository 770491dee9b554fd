using Cpm.Domain.Accounts;
using Cpm.Grains.Accounts;
using Cpm.Ledger;

namespace Cpm.Grains.Messages;

/// <summary>What an account that belongs to nobody owes to others besides messages: rows to commit with what happened.</summary>
/// <typeparam name="T">What is told.</typeparam>
internal sealed class Tellings<T>(AccountServices services, Func<T, byte[]> payload)
{
    private readonly List<(long Outbox, string Account, T Told)> _owed = [];

    /// <summary>The rows.</summary>
    public List<LedgerWrite> Writes { get; } = [];

    /// <summary>Owes something to an account.</summary>
    public void Add(AccountKey key, string account, T told)
    {
        long outbox = services.Keys.NextOutbox();
        Writes.Add(new LedgerWrite.EnqueueOutbox(outbox, key, account, null, services.NowMs, payload(told)));
        _owed.Add((outbox, account, told));
    }

    /// <summary>Brings it on its way, once it is durable.</summary>
    public void Relay(RelayDesk relay, Func<Bearer, long, string, T, Task<bool>> bring)
    {
        foreach ((long outbox, string account, T told) in _owed)
        {
            relay.Tell(outbox, account, bearer => bring(bearer, outbox, account, told));
        }
    }
}
