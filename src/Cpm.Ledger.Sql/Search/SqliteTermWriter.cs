using System.Globalization;
using Cpm.Domain.Search;

namespace Cpm.Ledger.Sql.Search;

/// <summary>Some rows with each statement, always as many; the rest one by one.</summary>
internal sealed class SqliteTermWriter : ISearchTermWriter
{
    private const int AtOnce = 40;

    private static readonly string s_select =
        $"SELECT term, seqs FROM search_term WHERE account_id = $1 AND block = $2 AND term IN ({Many("${0}", 1)})";

    private static readonly string s_insert =
        $"INSERT OR REPLACE INTO search_term (account_id, block, term, seqs) VALUES {Many("($1, $2, ${0}, ${1})", 2)}";

    public async Task AddKept(
        SqlSession session, long account, long block, IReadOnlyDictionary<string, SeqBlock> terms, CancellationToken cancellation)
    {
        foreach (var some in terms.Keys.Chunk(AtOnce))
        {
            await session.Each(
                s_select, row => terms[row.GetString(0)].Add(row.GetFieldValue<byte[]>(1)), cancellation,
                // No term is empty.
                [account, block, .. some, .. Enumerable.Repeat("", AtOnce - some.Length)]);
        }
    }

    public async Task Keep(
        SqlSession session, long account, long block, IReadOnlyDictionary<string, SeqBlock> terms, CancellationToken cancellation)
    {
        foreach (var some in terms.Chunk(AtOnce))
        {
            if (some.Length == AtOnce)
            {
                await session.Execute(
                    s_insert, cancellation,
                    [account, block, .. some.SelectMany(t => (object[])[t.Key, t.Value.ToBytes()])]);
                continue;
            }

            foreach (var (term, seqs) in some)
            {
                await session.Execute(
                    "INSERT OR REPLACE INTO search_term (account_id, block, term, seqs) VALUES ($1, $2, $3, $4)",
                    cancellation, account, block, term, seqs.ToBytes());
            }
        }
    }

    private static string Many(string format, int each) => string.Join(
        ", ", Enumerable.Range(0, AtOnce).Select(i => string.Format(
            CultureInfo.InvariantCulture, format, 3 + (i * each), 4 + (i * each))));
}
