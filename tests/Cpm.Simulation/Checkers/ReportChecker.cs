using Cpm.Domain.Reports;
using Cpm.Grains.Entries;
using Cpm.Grains.Messages;

namespace Cpm.Simulation.Checkers;

/// <summary>
/// A report of each kind comes at most once for each recipient, only to who asked, and delivery is reported where it was
/// asked for and nobody ever denied it.
/// </summary>
public sealed class ReportChecker : IChecker
{
    public IEnumerable<string> Check(History history)
    {
        foreach ((string account, List<EntryView> entries) in history.Ledgers)
        {
            List<ReportView> reports = [.. entries.Select(e => e.Event).OfType<ReportArrived>().Select(r => r.Report)];
            foreach (var twice in reports.GroupBy(r => (r.Message, r.Recipient, r.Kind)).Where(g => g.Count() > 1))
            {
                yield return $"{account} got {twice.Count()} reports of {twice.Key}";
            }

            foreach (Sent sent in history.Sent.Where(s => s.Account == account && s.Receipt is not null))
            {
                foreach (string wrong in Check(history, sent, reports.FindAll(r => r.Message == sent.Receipt!.Message)))
                {
                    yield return wrong;
                }
            }
        }
    }

    private static IEnumerable<string> Check(History history, Sent sent, List<ReportView> reports)
    {
        foreach (ReportView report in reports)
        {
            bool asked = report.Kind == ReportKind.Displayed ? sent.Message.WantsReadReport : sent.Message.WantsDeliveryReport;
            if (!asked || report.Kind == ReportKind.Failed)
            {
                yield return $"{sent.Tag}: a report {report.Kind} of {report.Recipient} that nobody asked for";
            }
        }

        if (!sent.Message.WantsDeliveryReport || sent.Message.ExpireAtMs != 0 || sent.MaybeCancelled)
        {
            yield break;
        }

        foreach (string to in sent.To.Where(to => to != sent.Account && !history.EverDenied.Contains(to)))
        {
            bool arrived = history.Ledgers[to].Exists(e => e.Event is MessageArrived m && m.Message == sent.Receipt!.Message);
            if (arrived && !history.Deleted.Contains((to, sent.Receipt!.Message))
                && !reports.Exists(r => r.Kind == ReportKind.Delivered && r.Recipient == SimulatedUser.AddressOf(to)))
            {
                yield return $"{sent.Tag} was delivered to {to} and nobody reported it";
            }
        }
    }
}
