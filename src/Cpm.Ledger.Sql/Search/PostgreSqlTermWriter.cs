using Cpm.Domain.Search;

namespace Cpm.Ledger.Sql.Search;

/// <summary>One statement each, whatever the number of terms.</summary>
internal sealed class PostgreSqlTermWriter : ISearchTermWriter
{
    public Task AddKept(
        SqlSession session, long account, long block, IReadOnlyDictionary<string, SeqBlock> terms, CancellationToken cancellation) =>
        session.Each(
            """
            SELECT kept.term, kept.seqs FROM unnest($3::text[]) AS asked (term)
            CROSS JOIN LATERAL (
              SELECT s.term, s.seqs FROM search_term s WHERE s.account_id = $1 AND s.block = $2 AND s.term = asked.term OFFSET 0) AS kept
            """,
            row => terms[row.GetString(0)].Add(row.GetFieldValue<byte[]>(1)), cancellation, account, block, terms.Keys.ToArray());

    public Task Keep(
        SqlSession session, long account, long block, IReadOnlyDictionary<string, SeqBlock> terms, CancellationToken cancellation) =>
        session.Execute(
            """
            INSERT INTO search_term (account_id, block, term, seqs)
            SELECT $1, $2, t.term, t.seqs FROM unnest($3::text[], $4::bytea[]) AS t (term, seqs)
            ON CONFLICT (account_id, block, term) DO UPDATE SET seqs = excluded.seqs
            """,
            cancellation, account, block, terms.Keys.ToArray(), terms.Values.Select(t => t.ToBytes()).ToArray());
}
