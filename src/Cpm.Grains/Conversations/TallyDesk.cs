using Cpm.Grains.Accounts;
using Cpm.Grains.Journal;
using Cpm.Ledger;
using Cpm.Ledger.Reads;

namespace Cpm.Grains.Conversations;

/// <summary>
/// Keeps the list of conversations without a write for each message: what happens is counted in memory as it is appended,
/// and written down only now and then, or when somebody looks. What a lost activation had counted is counted again from the
/// entries. Each writing names the entry up to which the one before it came, so that nothing is counted twice or left out.
/// </summary>
internal sealed class TallyDesk(AccountServices services, AccountJournal journal)
{
    private const int PageSize = 1_000, MaxAttempts = 4, MaxUnwritten = 4_096;
    private Task<bool>? _writing;

    /// <summary>After a commit: writes down what was counted, if it is much.</summary>
    public void Committed(AccountPicture picture)
    {
        if (picture.Tally.Entries >= MaxUnwritten && _writing is not { IsCompleted: false })
        {
            _ = WriteSometime();
        }
    }

    /// <summary>Writes down what was counted, so that the store shows all that is durable.</summary>
    /// <exception cref="TimeoutException">It cannot be written now.</exception>
    public async Task Bring()
    {
        for (int attempt = 0; attempt < MaxAttempts; attempt++)
        {
            // Whoever comes while one is under way waits for one begun after he came.
            if (_writing is { IsCompleted: false } other)
            {
                await other;
            }

            _writing = _writing is { IsCompleted: false } ? _writing : WriteOnce();
            if (await _writing)
            {
                return;
            }
        }

        throw new TimeoutException("The conversations cannot be tallied now.");
    }

    private async Task WriteSometime()
    {
        try
        {
            await Bring();
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            Log.TallyFailed(services.Log, fault);
        }
    }

    private async Task<bool> WriteOnce()
    {
        AccountPicture picture = await journal.Load();
        if (picture.State is null || (picture.Tally.Entries == 0 && picture.IsTallied))
        {
            return true;
        }

        long through = await services.Read(async (reader, stop) => await reader.TalliedThrough(picture.Key, stop));
        if (through > picture.Tally.AfterSeq)
        {
            // Another activation has counted part of what this one has: begin again with all that is durable.
            journal.Drop(picture);
            return false;
        }

        LiveTally before = await Count(picture, through, picture.Tally.AfterSeq);
        picture.IsTallied |= before.Entries + picture.Tally.Entries == 0;
        return picture.IsTallied && picture.Tally.Entries == 0 || await Write(picture, before);
    }

    // From here on nothing else runs until the transaction is enqueued.
    private async Task<bool> Write(AccountPicture picture, LiveTally before)
    {
        before.Add(picture.Tally);
        Task<CommitOutcome> commit = journal.Write(picture, new Proposal
        {
            Writes =
            [
                .. before.Tallies.Select(t => new LedgerWrite.TallyConversation(picture.Key, t.Key, t.Value)),
                new LedgerWrite.AdvanceTally(picture.Key, before.AfterSeq, picture.Head),
            ],
        });
        if (!AccountJournal.WasRefused(commit))
        {
            picture.Tally = new LiveTally(picture.Head);
            picture.IsTallied = true;
        }

        return await commit == CommitOutcome.Committed;
    }

    private async Task<LiveTally> Count(AccountPicture picture, long afterSeq, long throughSeq)
    {
        var tally = new LiveTally(afterSeq);
        for (long after = afterSeq; after < throughSeq;)
        {
            int count = (int)Math.Min(PageSize, throughSeq - after);
            IReadOnlyList<EntryRow> rows = await services.Read(
                (reader, stop) => reader.ReadBareEntries(picture.Key, after, count, stop));
            if (rows.Count == 0)
            {
                break;
            }

            foreach (EntryRow row in rows.TakeWhile(r => r.Seq <= throughSeq))
            {
                tally.Note(row.Seq, EntryCodec.Event(row, hiddenHere: false));
            }

            after = rows[^1].Seq;
        }

        return tally;
    }
}
