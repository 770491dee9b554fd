using Cpm.Domain.Search;

namespace Cpm.Ledger.Sql.Search;

/// <summary>How each database is best asked for many terms at once, and told of them.</summary>
internal interface ISearchTermWriter
{
    /// <summary>Adds the entries that are known to have each term.</summary>
    Task AddKept(
        SqlSession session, long account, long block, IReadOnlyDictionary<string, SeqBlock> terms, CancellationToken cancellation);

    /// <summary>Keeps the entries that have each term, in place of those kept before.</summary>
    Task Keep(
        SqlSession session, long account, long block, IReadOnlyDictionary<string, SeqBlock> terms, CancellationToken cancellation);
}
