using Cpm.Ledger;

namespace Cpm.Testing.Ledger;

/// <content>Folders, and what is filed in them.</content>
internal sealed partial class MemoryLedgerStore
{
    private CommitOutcome ApplyToFolders(LedgerWrite write) => write switch
    {
        LedgerWrite.PutFolder w => Put(w),
        LedgerWrite.RemoveFolder w => Done(tables.Remove(tables.Folders, (w.Account.Value, w.Folder.Value))),
        LedgerWrite.FileMessage w => Done(tables.Add(tables.Filings, (w.Account.Value, w.Folder.Value, w.Seq), w)),
        LedgerWrite.UnfileMessage w => Unfile(w.Account.Value, w.Message.Value, f => f.Folder == w.Folder),
        LedgerWrite.CopyFilings w => Copy(w),
        _ => ApplyRemoval(write),
    };

    private CommitOutcome Put(LedgerWrite.PutFolder w)
    {
        tables.Set(tables.Folders, (w.Account.Value, w.Folder.Id.Value), w);
        return CommitOutcome.Committed;
    }

    private CommitOutcome Count(LedgerWrite.PutMessageCounts w)
    {
        tables.Set(tables.Counts, w.Account.Value, w.Counts);
        return CommitOutcome.Committed;
    }

    private CommitOutcome Unfile(long account, long message, Func<LedgerWrite.FileMessage, bool> which)
    {
        foreach (var (key, _) in tables.Filings
            .Where(f => f.Key.Account == account && f.Value.Message.Value == message && which(f.Value)).ToList())
        {
            tables.Remove(tables.Filings, key);
        }

        return CommitOutcome.Committed;
    }

    private CommitOutcome Copy(LedgerWrite.CopyFilings w)
    {
        foreach (var (_, filed) in tables.Filings
            .Where(f => f.Key.Account == w.Account.Value && f.Key.Folder == w.From.Value).ToList())
        {
            tables.Add(
                tables.Filings, (w.Account.Value, w.To.Value, filed.Seq), filed with { Folder = w.To, AtMs = w.AtMs, From = default });
        }

        return CommitOutcome.Committed;
    }
}
