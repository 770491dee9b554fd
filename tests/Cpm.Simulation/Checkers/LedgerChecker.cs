using Cpm.Grains.Entries;

namespace Cpm.Simulation.Checkers;

/// <summary>
/// Each account's entries are numbered without gaps, are the same whether told from memory, from the store or by the bell,
/// and are where the receipts said; each device took all of them.
/// </summary>
public sealed class LedgerChecker : IChecker
{
    public IEnumerable<string> Check(History history) =>
        [.. history.Wrongs, .. history.Devices.SelectMany(d => d.Wrongs), .. Ledgers(history), .. Devices(history), .. Receipts(history)];

    private static IEnumerable<string> Ledgers(History history)
    {
        foreach ((string account, List<EntryView> entries) in history.Ledgers)
        {
            if (entries.Where((e, i) => e.Seq != i + 1).FirstOrDefault() is { } gap)
            {
                yield return $"{account}'s ledger has a gap before {gap.Seq}";
            }

            foreach (string different in Differences(entries, history.Reread[account]))
            {
                yield return $"{account} read again: {different}";
            }
        }
    }

    private static IEnumerable<string> Devices(History history) => history.Devices.SelectMany(device =>
        Differences(history.Ledgers[device.Account], device.Taken).Select(d => $"device {device.Account}/{device.Number}: {d}"));

    private static IEnumerable<string> Receipts(History history) => history.Sent
        .Where(s => s.Receipt is { } receipt
            && history.Ledgers[s.Account].ElementAtOrDefault((int)receipt.Seq - 1)?.Event is not MessageSent m
            || (s.Receipt is { } there && ((MessageSent)history.Ledgers[s.Account][(int)there.Seq - 1].Event).Message != there.Message))
        .Select(s => $"{s.Tag} was acknowledged as entry {s.Receipt!.Seq}, which is something else");

    private static IEnumerable<string> Differences(List<EntryView> one, IReadOnlyList<EntryView> other)
    {
        if (one.Count != other.Count)
        {
            yield return $"{one.Count} entries and {other.Count}";
        }

        foreach ((EntryView a, EntryView b) in one.Zip(other))
        {
            if (a.Seq != b.Seq || a.AtMs != b.AtMs || Told(a.Event) != Told(b.Event))
            {
                yield return $"entry {a.Seq} is {Told(a.Event)} and {Told(b.Event)}";
                yield break;
            }
        }
    }

    // Views show the present; what happened stays as it was.
    private static string Told(EntryEvent happened) => happened switch
    {
        MessageArrived m => $"arrived {m.Message}",
        MessageSent m => $"sent {m.Message}",
        MessageAmended m => $"amended {m.Message} {m.Change} by {m.Actor}",
        MessageReacted m => $"reacted {m.Message} by {m.Actor}",
        DraftSaved m => $"saved {m.Draft}",
        MessagesMarked m => $"marked {string.Join(",", m.Marks.Messages)} {m.Marks.Read} {m.Marks.Flagged}",
        MessagesDeleted m => $"deleted {string.Join(",", m.Messages)} {m.Device}",
        DeviceChanged m => $"device {m.Device.Number} {m.Device.Version}",
        AccountChanged m => $"account {m.Account.Status} {m.Account.Version}",
        _ => happened.ToString(),
    };
}
