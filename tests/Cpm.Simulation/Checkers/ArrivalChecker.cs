using Cpm.Grains.Entries;

namespace Cpm.Simulation.Checkers;

/// <summary>
/// Every acknowledged message is in the ledger of each of its recipients once, unless it was blocked, expired or taken back;
/// no request made two messages; nothing arrived that nobody sent; what a blocked sender sent never arrived.
/// </summary>
public sealed class ArrivalChecker : IChecker
{
    public IEnumerable<string> Check(History history) =>
        Doubles(history).Concat(history.Sent.SelectMany(sent => sent.To.Where(to => to != sent.Account)
            .SelectMany(to => Arrivals(history, sent, to))));

    private static IEnumerable<string> Doubles(History history)
    {
        foreach ((string account, List<EntryView> entries) in history.Ledgers)
        {
            foreach (var twice in entries.Select(e => e.Event).OfType<MessageArrived>().GroupBy(m => m.Message).Where(g => g.Count() > 1))
            {
                yield return $"message {twice.Key} arrived {twice.Count()} times at {account}";
            }

            foreach (var twice in entries.Select(e => e.Event).OfType<MessageSent>()
                .Where(m => m.View is { Amended: null or { RecalledAtMs: 0 } }).GroupBy(m => m.View!.Envelope.Subject).Where(g => g.Count() > 1))
            {
                yield return $"request {twice.Key} of {account} made {twice.Count()} messages";
            }
        }
    }

    private static IEnumerable<string> Arrivals(History history, Sent sent, string to)
    {
        List<EntryView> there = history.Ledgers[to];
        if (sent.Receipt is not { } receipt)
        {
            int times = there.Count(e => e.Event is MessageArrived { View: { } view } && view.Envelope.Subject == sent.Tag);
            if (times > 1)
            {
                yield return $"{sent.Tag}, never acknowledged, arrived {times} times at {to}";
            }

            yield break;
        }

        bool arrived = there.Exists(e => e.Event is MessageArrived m && m.Message == receipt.Message);
        bool mayMiss = sent.MaybeCancelled || sent.Message.ExpireAtMs != 0
            || history.Deleted.Contains((sent.Account, receipt.Message))
            || history.Blockings.Exists(b => b.Blocked && b.Account == to && b.Other == sent.Account);
        if (!arrived && !mayMiss)
        {
            yield return $"{sent.Tag} was acknowledged as {receipt.Message} and never arrived at {to}";
        }

        if (arrived && IsBlocked(history, sent, to))
        {
            yield return $"{sent.Tag} arrived at {to}, who had blocked {sent.Account} before it was sent";
        }
    }

    private static bool IsBlocked(History history, Sent sent, string to)
    {
        List<Blocking> changes = history.Blockings.FindAll(b => b.Account == to && b.Other == sent.Account);
        return changes.Exists(on => on.Blocked && on.AnsweredMs < sent.IssuedMs
            && !changes.Exists(off => !off.Blocked && off.AnsweredMs >= on.IssuedMs));
    }
}
