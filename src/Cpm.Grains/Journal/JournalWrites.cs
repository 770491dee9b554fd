using System.Text.Json;
using Cpm.Domain.Accounts;
using Cpm.Domain.Folders;
using Cpm.Ledger;

namespace Cpm.Grains.Journal;

/// <summary>What a proposal writes: its entries, the account's state if it changed, and what else it has.</summary>
internal static class JournalWrites
{
    /// <summary>The writes, in the order in which they are done.</summary>
    /// <param name="key">The account.</param>
    /// <param name="picture">What the proposal was made on.</param>
    /// <param name="proposal">The proposal.</param>
    /// <param name="counts">What is counted of messages then.</param>
    /// <param name="nowMs">When, Unix milliseconds.</param>
    public static LedgerWrite[] Of(AccountKey key, AccountPicture picture, Proposal proposal, MessageCounts counts, long nowMs)
    {
        byte[]? state = proposal.State is { } now && picture.State is { } before && !ReferenceEquals(now, before)
            ? AccountJournal.Bytes(now)
            : null;
        // What appends an entry is fenced off by it; a state alone has to ask whether another activation has gone on.
        int states = state is null ? 0 : proposal.Events.Count > 0 ? 1 : 2;
        bool counted = !ReferenceEquals(counts, picture.Storage.Counts);
        var writes = new LedgerWrite[proposal.Events.Count + states + proposal.Writes.Count + (counted ? 1 : 0)];
        for (int i = 0; i < proposal.Events.Count; i++)
        {
            writes[i] = EntryCodec.Row(key, picture.Head + i + 1, nowMs, proposal.Events[i]);
        }

        if (state is not null)
        {
            writes[proposal.Events.Count] = new LedgerWrite.PutAccountState(key, state);
        }

        if (states == 2)
        {
            writes[1] = new LedgerWrite.StandAt(key, picture.Head);
        }

        proposal.Writes.CopyTo(writes, proposal.Events.Count + states);
        if (counted)
        {
            writes[^1] = new LedgerWrite.PutMessageCounts(
                key, JsonSerializer.SerializeToUtf8Bytes(counts, GrainJson.Default.MessageCounts));
        }

        return writes;
    }
}
