using Cpm.Domain.Accounts;
using Cpm.Domain.Folders;
using Cpm.Domain.Search;
using Cpm.Ledger.Reads;

namespace Cpm.Ledger.Tables;

/// <summary>
/// The index that messages are found by. It follows the ledger at some distance and is written beside it, never in the commit of a
/// message; what it says of a message may be outdated, so hits are looked at before they are shown. Faults throw
/// <see cref="LedgerUnavailableException"/>.
/// </summary>
public interface ISearchRows
{
    /// <summary>The last entry of an account that is in the index.</summary>
    /// <param name="account">Whose.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>Its number; 0 if none is.</returns>
    Task<long> Through(AccountKey account, CancellationToken cancellation);

    /// <summary>
    /// Accounts that have more entries than the index knows, out of the next few: all servers together go round all accounts,
    /// from where the last one was, also after a crash.
    /// </summary>
    /// <param name="count">Look at so many accounts.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>Those of them that the index is behind of, and whether the round is complete.</returns>
    Task<(IReadOnlyList<BehindRow> Behind, bool RoundComplete)> NextBehind(int count, CancellationToken cancellation);

    /// <summary>Entries with what search has to look at.</summary>
    /// <param name="account">Whose.</param>
    /// <param name="afterSeq">After this.</param>
    /// <param name="count">At most so many.</param>
    /// <param name="maxBytes">And no more, once contents of so many bytes were read.</param>
    /// <param name="amendedKind">The kind of entries that say that a message was changed.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>The entries in order.</returns>
    Task<IReadOnlyList<SearchEntryRow>> ReadEntries(
        AccountKey account, long afterSeq, int count, int maxBytes, short amendedKind, CancellationToken cancellation);

    /// <summary>Takes entries into the index, all or none; durable when it returns.</summary>
    /// <param name="account">Whose.</param>
    /// <param name="fromSeq">Up to where the index came so far: whoever else was faster, it is not done twice.</param>
    /// <param name="throughSeq">Up to where it comes with these.</param>
    /// <param name="entries">The entries that placed messages.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>False if the index was elsewhere.</returns>
    Task<bool> Take(
        AccountKey account, long fromSeq, long throughSeq, IReadOnlyList<TermsOfEntry> entries, CancellationToken cancellation);

    /// <summary>Which entries meet a condition.</summary>
    /// <param name="account">Whose.</param>
    /// <param name="condition">The condition.</param>
    /// <param name="blocks">The blocks that are looked at, at most <see cref="BlocksAtOnce"/>.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>Those of the blocks in which some do.</returns>
    Task<IReadOnlyDictionary<long, SeqBlock>> Find(
        AccountKey account, SearchCondition condition, IReadOnlyCollection<long> blocks, CancellationToken cancellation);

    /// <summary>Which entries placed what is filed in a folder.</summary>
    /// <param name="account">Whose.</param>
    /// <param name="folder">The folder.</param>
    /// <param name="blocks">The blocks that are looked at.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>Those of the blocks in which some did.</returns>
    Task<IReadOnlyDictionary<long, SeqBlock>> FindFiled(
        AccountKey account, FolderId folder, IReadOnlyCollection<long> blocks, CancellationToken cancellation);

    /// <summary>Flags of the messages that some entries placed.</summary>
    /// <param name="account">Whose.</param>
    /// <param name="seqs">The entries.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>The flags of those that the account still has.</returns>
    Task<IReadOnlyDictionary<long, int>> FlagsOf(AccountKey account, IReadOnlyList<long> seqs, CancellationToken cancellation);

    /// <summary>The messages that some entries placed.</summary>
    /// <param name="account">Whose.</param>
    /// <param name="seqs">The entries.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>Those that the account still has, in any order.</returns>
    Task<IReadOnlyList<SearchEntryRow>> Read(AccountKey account, IReadOnlyList<long> seqs, CancellationToken cancellation);

    /// <summary>The most blocks that one <see cref="Find"/> looks at.</summary>
    const int BlocksAtOnce = 64;
}
