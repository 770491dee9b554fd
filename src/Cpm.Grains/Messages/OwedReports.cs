using System.Text.Json;
using Cpm.Domain.Messages;
using Cpm.Domain.Reports;
using Cpm.Grains.Accounts;
using Cpm.Grains.Journal;
using Cpm.Ledger;

namespace Cpm.Grains.Messages;

/// <summary>
/// Reports that a decision owes the sender of a message: outbox rows to commit with it, to be relayed after. One for each
/// address of this account that the message was sent to.
/// </summary>
internal sealed class OwedReports(
    AccountServices services, AccountPicture picture, MessageEnvelope envelope, MessageKey message)
{
    private readonly List<(long Outbox, ReportOwed Report)> _owed = [];

    /// <summary>The rows.</summary>
    public List<LedgerWrite> Writes { get; } = [];

    /// <summary>Adds a report of something that happened here.</summary>
    public void Add(ReportKind kind, long atMs)
    {
        for (int i = 0; i < envelope.Recipients.Length; i++)
        {
            if (!picture.Account.Addresses.Contains(envelope.Recipients[i]))
            {
                continue;
            }

            long outbox = services.Keys.NextOutbox();
            var owed = new ReportOwed(
                new ReportView(message.Value, envelope.Recipients[i], kind, atMs, FailureReason.None), i);
            byte[] payload = JsonSerializer.SerializeToUtf8Bytes(owed, GrainJson.Default.ReportOwed);
            Writes.Add(new LedgerWrite.EnqueueOutbox(outbox, picture.Key, envelope.SenderAccount, null, atMs, payload));
            _owed.Add((outbox, owed));
        }
    }

    /// <summary>Relays them, once they are durable.</summary>
    public void Relay(RelayDesk relay)
    {
        foreach ((long outbox, ReportOwed report) in _owed)
        {
            relay.Report(outbox, envelope.SenderAccount, report);
        }
    }
}
