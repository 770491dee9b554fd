using Cpm.Domain.Delivery;
using Cpm.Domain.Messages;
using Cpm.Domain.Reports;
using Cpm.Grains.Accounts;
using Cpm.Grains.Entries;
using Cpm.Grains.Journal;
using Cpm.Grains.Messages;
using Cpm.Grains.Scheduling;
using Cpm.Ledger;
using Cpm.Ledger.Reads;

namespace Cpm.Grains.Delivery;

/// <summary>That the account's owner has a message for the first time: noted where its sender asked, or it would expire.</summary>
internal static class FirstDelivery
{
    /// <summary>Whether there is something to note.</summary>
    public static bool Matters(PlacementRow row, MessageEnvelope envelope) =>
        Acknowledgement.Matters((PlacementFlags)row.Flags, envelope.WantsDeliveryReport, envelope.ExpireAtMs);

    /// <summary>Adds what is to be told and written, besides the flag.</summary>
    /// <param name="services">What every account works with.</param>
    /// <param name="picture">The account.</param>
    /// <param name="row">The message.</param>
    /// <param name="envelope">Its envelope.</param>
    /// <param name="events">Gets the entry.</param>
    /// <param name="writes">Gets the writes, but for those of reports.</param>
    /// <param name="reports">Gets the report.</param>
    public static void Add(
        AccountServices services, AccountPicture picture, PlacementRow row, MessageEnvelope envelope, List<EntryEvent> events,
        List<LedgerWrite> writes, OwedReports reports)
    {
        MessageKey message = row.Stored.Message;
        events.Add(new MessageDelivered(message.Value));
        if (envelope.ExpireAtMs != 0)
        {
            writes.Add(Wakes.Cancel(picture.Key, envelope.ExpireAtMs, WakeReason.Expire, message));
        }

        if (envelope.WantsDeliveryReport && picture.Account.Settings.AllowDeliveryReports)
        {
            reports.Add(ReportKind.Delivered, services.NowMs);
        }
    }
}
