using Cpm.Domain.Accounts;
using Cpm.Domain.Messages;
using Cpm.Domain.Search;
using Cpm.Grains.Entries;
using Cpm.Grains.Journal;
using Cpm.Grains.Messages;
using Cpm.Ledger.Reads;
using Cpm.Ledger.Tables;

namespace Cpm.Grains.Search;

/// <summary>
/// Takes into the index what accounts stored: it reads an account's entries from where the index ends, and moves that end with what
/// it adds. So nothing in the commit of a message knows of it, and a crash costs the batch that was under way.
/// </summary>
/// <param name="rows">The index.</param>
/// <param name="limits">How much of a message it is found by.</param>
public sealed class SearchFollower(ISearchRows rows, SearchLimits limits)
{
    /// <summary>Entries that are taken in with one write, so that the writer of messages waits but a moment.</summary>
    public const int EntriesAtOnce = 250;

    private const int MaxBatchBytes = 1024 * 1024;

    // Long texts have thousands each.
    private const int TermsAtOnce = 50_000;

    /// <summary>The kind of entries that make the index look at a message again.</summary>
    internal const short Amended = (short)EntryKind.MessageAmended;

    /// <summary>The index.</summary>
    public ISearchRows Rows => rows;

    /// <summary>How much is looked at.</summary>
    public SearchLimits Limits => limits;

    /// <summary>Takes in the next entries of an account.</summary>
    /// <param name="account">Whose.</param>
    /// <param name="throughSeq">Where the index ends.</param>
    /// <param name="stop">Ends the wait.</param>
    /// <returns>Where it ends now; the same if nothing is left, or somebody else was faster.</returns>
    public async Task<long> Advance(AccountKey account, long throughSeq, CancellationToken stop)
    {
        IReadOnlyList<SearchEntryRow> entries = await rows.ReadEntries(
            account, throughSeq, EntriesAtOnce, MaxBatchBytes, Amended, stop);
        if (entries.Count == 0)
        {
            return throughSeq;
        }

        var terms = new List<TermsOfEntry>();
        long taken = throughSeq;
        int count = 0;
        for (int i = 0; i < entries.Count && count < TermsAtOnce; i++)
        {
            taken = entries[i].Seq;
            if (entries[i].Placement is { } row && IsShown(row))
            {
                HashSet<string> some = SearchTerms.Of(Searchable(entries[i], limits), limits);
                terms.Add(new TermsOfEntry(row.Seq, some));
                count += some.Count;
            }
        }

        return await rows.Take(account, throughSeq, taken, terms, stop) ? taken : throughSeq;
    }

    /// <summary>Whether anything of a message is shown.</summary>
    internal static bool IsShown(PlacementRow row) => ((PlacementFlags)row.Flags & PlacementFlags.Recalled) == 0;

    /// <summary>What of a message it is found by, as its account has it now.</summary>
    internal static SearchableMessage Searchable(SearchEntryRow entry, SearchLimits limits)
    {
        PlacementRow row = entry.Placement!;
        MessageEnvelope envelope = EntryCodec.Envelope(row.Stored);
        var (texts, files) = MessageText.Read(row.Stored.Content.Span, limits.TextBytes);
        return new SearchableMessage(
            envelope.Sender, [.. envelope.Recipients], envelope.Subject, envelope.AcceptedAtMs,
            envelope.ContentBytes + envelope.MediaBytes, ((PlacementFlags)row.Flags & PlacementFlags.Sent) != 0,
            entry.Conversation, texts, files);
    }
}
