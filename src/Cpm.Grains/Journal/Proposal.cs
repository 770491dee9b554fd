using Cpm.Domain.Accounts;
using Cpm.Domain.Folders;
using Cpm.Grains.Entries;
using Cpm.Ledger;

namespace Cpm.Grains.Journal;

/// <summary>What one decision wants to become durable, as one transaction.</summary>
internal record Proposal
{
    /// <summary>The account's new state; null when unchanged.</summary>
    public AccountState? State { get; init; }

    /// <summary>What happened, in order: one entry each.</summary>
    public List<EntryEvent> Events { get; init; } = [];

    /// <summary>Further writes.</summary>
    public List<LedgerWrite> Writes { get; init; } = [];

    /// <summary>Messages that were put where their entries do not tell, as they are counted.</summary>
    public IReadOnlyList<CountedMessage> Placed { get; init; } = [];

    /// <summary>What became of messages that the account has, as they are counted.</summary>
    public IReadOnlyList<CountChange> Recounts { get; set; } = [];

    /// <summary>Folders that begin as copies of others.</summary>
    public IReadOnlyList<FolderCopy> Copies { get; init; } = [];

    /// <summary>What is counted from now on, where more is counted; null where it is not.</summary>
    public MessageCounts? Counts { get; init; }

    /// <summary>Another account's transaction that must have committed.</summary>
    public LedgerTicket? After { get; init; }

    /// <summary>How many transactions of this node will follow this one at once.</summary>
    public int ExpectedFollowers { get; init; }

    /// <summary>The open connection that caused it and learns of it by the answer; 0 for none.</summary>
    public long Connection { get; init; }

    /// <summary>What entries showed before has changed or gone: the tail must not show it again.</summary>
    public bool TakesAway { get; init; }

    /// <summary>Called right after enqueueing, before the outcome is known.</summary>
    public Action<LedgerTicket>? Enqueued { get; init; }

    /// <summary>The same with an answer, in place of the one it may have had.</summary>
    /// <param name="answer">The answer.</param>
    public Proposal<T> With<T>(T answer) where T : class => new(this) { Answer = answer };
}

/// <summary>A proposal with the answer that will be given once it is durable.</summary>
/// <typeparam name="T">What is answered.</typeparam>
internal sealed record Proposal<T> : Proposal where T : class
{
    /// <summary>Begins with nothing.</summary>
    public Proposal()
    {
    }

    /// <summary>Begins with all of another but its answer.</summary>
    /// <param name="other">The other.</param>
    public Proposal(Proposal other)
        : base(other)
    {
    }

    /// <summary>The answer.</summary>
    public required T Answer { get; init; }
}
