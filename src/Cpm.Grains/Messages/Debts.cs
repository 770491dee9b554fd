using Cpm.Domain.Accounts;
using Cpm.Domain.Messages;
using Cpm.Grains.Accounts;
using Cpm.Ledger;

namespace Cpm.Grains.Messages;

/// <summary>What an account owes to the recipients of a message, as outbox rows and as the relay brings it.</summary>
internal sealed class Debts(string name, AccountServices services)
{
    /// <summary>Whether the account is among its own message's recipients: such a copy needs no relay.</summary>
    public bool IncludeSelf(IReadOnlyList<Recipient> recipients) => recipients.Any(r => r.AccountId == name);

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
}
