using Cpm.Domain.Accounts;
using Cpm.Domain.Folders;
using Cpm.Grains.Conversations;
using Cpm.Grains.Entries;
using Cpm.Ledger;

namespace Cpm.Grains.Journal;

/// <summary>
/// What an activation believes of its account: the state as of the last transaction it enqueued. It is dropped whole, and
/// loaded again, when any of them fails; so nothing seen from it may leave the grain before the transactions behind it commit.
/// </summary>
internal sealed class AccountPicture
{
    /// <summary>The account's number; zero while there is no such account.</summary>
    public AccountKey Key { get; set; }

    /// <summary>The state; null while there is no such account.</summary>
    public AccountState? State { get; set; }

    /// <summary>The last sequence number given, durable or not.</summary>
    public long Head { get; set; }

    /// <summary>The last sequence number known to be durable.</summary>
    public long Committed { get; set; }

    /// <summary>The number just before the oldest entry kept.</summary>
    public long Floor { get; init; }

    /// <summary>Whether work was left in the outbox when this was loaded: it goes before anything new.</summary>
    public bool Owes { get; init; }

    /// <summary>The transaction enqueued last, while its outcome is not known.</summary>
    public LedgerTicket? Last { get; set; }

    /// <summary>Entries appended lately, so that live devices cost no read.</summary>
    public RecentEntries Recent { get; } = new();

    /// <summary>What happened in conversations since that was last written down, or since this was loaded.</summary>
    public LiveTally Tally { get; set; } = new(0);

    /// <summary>Whether what happened before <see cref="Tally"/> is known to be written down.</summary>
    public bool IsTallied { get; set; }

    /// <summary>What its messages take.</summary>
    public StorageUse Storage { get; init; } = new(MessageCounts.None, head: 0);

    /// <summary>Entries appended lately whose acknowledgement changes something.</summary>
    public required AwaitedAcknowledgements Awaited { get; init; }

    /// <summary>Requests answered lately.</summary>
    public RecentReceipts Receipts { get; } = new();

    /// <summary>What other accounts brought lately.</summary>
    public RecentArrivals Arrived { get; } = new();

    /// <summary>The state of an account that is there.</summary>
    public AccountState Account => State ?? throw new InvalidOperationException("There is no such account.");

    /// <summary>The number that the next entry will get.</summary>
    public long NextSeq => Head + 1;

    /// <summary>What is counted once a proposal is done.</summary>
    public MessageCounts CountsAfter(Proposal proposal) =>
        proposal.Counts
        ?? (proposal.Copies.Count > 0 ? Storage.Counts.Copied(proposal.Copies)
            : proposal.Recounts.Count > 0 ? Storage.Counts.After(proposal.Recounts)
            : Storage.Counts);

    /// <summary>Takes over what a proposal wants, which was enqueued under a key.</summary>
    public void Apply(Proposal proposal, AccountKey key, long nowMs, MessageCounts counts)
    {
        Key = key;
        if (proposal.TakesAway)
        {
            Recent.Clear();
        }

        foreach (EntryEvent happened in proposal.Events)
        {
            bool matters = EntryCodec.AckMatters(happened);
            Recent.Append(new EntryView(++Head, nowMs, happened, proposal.Connection, matters));
            Tally.Note(Head, happened);
            StorageWatch.Note(Storage, happened);
            if (matters)
            {
                Awaited.Add(Head);
            }
        }

        foreach (CountedMessage placed in proposal.Placed)
        {
            Storage.Placed(placed);
        }

        Storage.Copied(proposal.Copies);
        Storage.Take(proposal.Recounts, counts);
        State = proposal.State ?? State;
    }
}
