using System.Text.Json;
using Cpm.Domain.Reports;
using Cpm.Grains.Accounts;
using Cpm.Grains.Groups;
using Cpm.Grains.Journal;
using Cpm.Ledger.Reads;

namespace Cpm.Grains.Messages;

/// <summary>Brings what was read back from the outbox: a message, a report, or what a group tells.</summary>
internal sealed class OwedRows(AccountServices services, Bearer bearer)
{
    /// <summary>Brings a row; what is owed for too long is given up.</summary>
    public Task<bool> Bring(OutboxRow row)
    {
        bool tooLate = services.NowMs - row.AtMs > services.Retry.DeadlineMs;
        if (row.Payload.Length > 0 && row.Payload.Span[0] == OwedNotices.Tag)
        {
            return tooLate ? bearer.GiveUp(row.Id) : bearer.Bring(row.Id, row.Target, OwedNotices.Read(row.Payload.Span));
        }

        if (row.Payload.Length > 0)
        {
            return tooLate ? bearer.GiveUp(row.Id) : bearer.Bring(
                row.Id, row.Target, JsonSerializer.Deserialize(row.Payload.Span, GrainJson.Default.ReportOwed)!);
        }

        if (row.Stored is not { } stored)
        {
            throw new InvalidDataException($"Outbox row {row.Id} has neither message nor payload.");
        }

        var delivery = new MessageDelivery(
            row.Id, stored.Message.Value, row.Target, EntryCodec.Envelope(stored), EntryCodec.Bytes(stored.Content), "", 0);
        var owed = new OwedMessage(delivery, null, row.AtMs);
        return tooLate ? bearer.Fail(owed, FailureReason.Undeliverable) : bearer.Bring(owed, null);
    }
}
