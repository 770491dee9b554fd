using Cpm.Domain.Accounts;
using Cpm.Domain.Messages;
using Cpm.Grains.Accounts;
using Cpm.Ledger;

namespace Cpm.Grains.Messages;

/// <summary>
/// What an account owes to those who have a message of which something became: outbox rows to commit with the decision, to be
/// relayed after. They go to the same addresses as the message, and so after it.
/// </summary>
internal sealed class OwedAmendments(AccountServices services, AccountKey key)
{
    private readonly List<(long Outbox, string To, Amendment Amendment)> _owed = [];

    /// <summary>The rows.</summary>
    public List<LedgerWrite> Writes { get; } = [];

    /// <summary>Owes it to one.</summary>
    public void Add(string to, Amendment amendment)
    {
        long outbox = services.Keys.NextOutbox();
        MessageKey? carried = amendment.Version == 0 ? null : new MessageKey(amendment.Version);
        Writes.Add(new LedgerWrite.EnqueueOutbox(outbox, key, to, carried, services.NowMs, OwedRows.Payload(amendment)));
        _owed.Add((outbox, to, amendment));
    }

    /// <summary>Relays them, once they are durable.</summary>
    public void Relay(RelayDesk relay) => _owed.ForEach(owed => relay.Amend(owed.Outbox, owed.To, owed.Amendment));
}
