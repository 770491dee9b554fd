using System.Text.Json;
using Cpm.Domain.Accounts;
using Cpm.Domain.Messages;
using Cpm.Domain.Reports;
using Cpm.Grains.Accounts;
using Cpm.Grains.Groups;
using Cpm.Grains.Journal;
using Cpm.Ledger;

namespace Cpm.Grains.Messages;

/// <summary>
/// Reports that a decision owes the sender of a message: outbox rows to commit with it, to be relayed after. One for each
/// address of this account that the message was sent to; for a message to a group one to the group, which knows what the
/// sender may see of its members.
/// </summary>
internal sealed class OwedReports(
    AccountServices services, AccountPicture picture, MessageEnvelope envelope, MessageKey message)
{
    private readonly List<Action<RelayDesk>> _owed = [];

    /// <summary>The rows.</summary>
    public List<LedgerWrite> Writes { get; } = [];

    /// <summary>Adds a report of something that happened here.</summary>
    public void Add(ReportKind kind, long atMs)
    {
        if (envelope.ToGroup)
        {
            AddForGroup(kind, atMs);
            return;
        }

        for (int i = 0; i < envelope.Recipients.Length; i++)
        {
            if (!picture.Account.Addresses.Contains(envelope.Recipients[i]))
            {
                continue;
            }

            var owed = new ReportOwed(
                new ReportView(message.Value, envelope.Recipients[i], kind, atMs, FailureReason.None), i);
            byte[] payload = JsonSerializer.SerializeToUtf8Bytes(owed, GrainJson.Default.ReportOwed);
            long outbox = Owe(envelope.SenderAccount, payload, atMs);
            _owed.Add(relay => relay.Tell(outbox, envelope.SenderAccount, b => b.Bring(outbox, envelope.SenderAccount, owed)));
        }
    }

    /// <summary>Relays them, once they are durable.</summary>
    public void Relay(RelayDesk relay) => _owed.ForEach(owed => owed(relay));

    private void AddForGroup(ReportKind kind, long atMs)
    {
        // Who left has nothing to do any more with what becomes of the messages of a group or session.
        AccountState account = picture.Account;
        string to = envelope.Recipients[0];
        if ((account.Groups.FirstOrDefault(g => g.Address == to)?.Group ?? account.Sessions.FirstOrDefault(s => s.Address == to)?.Session)
            is not { } group)
        {
            return;
        }

        var report = new MemberReport(
            account.AccountId, envelope.SenderAccount, message.Value, kind, atMs, FailureReason.None);
        long outbox = Owe(group, OwedRows.Payload(report), atMs);
        _owed.Add(relay => relay.Tell(outbox, group, b => b.Bring(outbox, group, report)));
    }

    private long Owe(string to, byte[] payload, long atMs)
    {
        long outbox = services.Keys.NextOutbox();
        Writes.Add(new LedgerWrite.EnqueueOutbox(outbox, picture.Key, to, null, atMs, payload));
        return outbox;
    }
}
