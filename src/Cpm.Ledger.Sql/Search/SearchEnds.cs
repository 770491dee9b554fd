using Cpm.Domain.Search;

namespace Cpm.Ledger.Sql.Search;

/// <summary>
/// Where an account's index ends. The row of the account itself is moved by all who write the index, so that of two who write at once
/// one does, and tells those of the first form where they go on. The terms of later forms end in rows of their own, below zero where no
/// account is: what servers of an earlier release take in meanwhile is behind that end, and taken in once more.
/// </summary>
/// <param name="Common">Where whoever wrote last left it; null if nobody did.</param>
/// <param name="Own">Up to where all is in the index in today's form; 0 if nothing is.</param>
internal readonly record struct SearchEnds(long? Common, long Own)
{
    private const long AccountsPerForm = 1L << 56;

    /// <summary>The number of the row that tells of an account in today's form.</summary>
    public static long RowOf(long account) => account - (SearchTerms.Form * AccountsPerForm);

    /// <summary>Reads both.</summary>
    public static async Task<SearchEnds> Read(SqlSession session, long account, CancellationToken cancellation)
    {
        long? common = null;
        var own = 0L;
        const string End = "SELECT through_seq FROM search_through WHERE account_id = $1";
        await session.Each(End, row => common = row.GetInt64(0), cancellation, account);
        await session.Each(End, row => own = row.GetInt64(0), cancellation, RowOf(account));
        return new SearchEnds(common, own);
    }

    /// <summary>Moves both, unless somebody else did since.</summary>
    /// <returns>False if somebody did.</returns>
    public async Task<bool> Move(SqlSession session, long account, long throughSeq, CancellationToken cancellation)
    {
        var moved = Common is { } common
            ? await session.Execute(
                "UPDATE search_through SET through_seq = $3 WHERE account_id = $1 AND through_seq = $2",
                cancellation, account, common, AnotherThan(common, throughSeq))
            : await session.Execute(
                "INSERT INTO search_through (account_id, through_seq) VALUES ($1, $2) ON CONFLICT DO NOTHING",
                cancellation, account, throughSeq);
        if (moved == 0)
        {
            return false;
        }

        await session.Execute(
            """
            INSERT INTO search_through (account_id, through_seq) VALUES ($1, $2)
            ON CONFLICT (account_id) DO UPDATE SET through_seq = excluded.through_seq
            """,
            cancellation, RowOf(account), throughSeq);
        return true;
    }

    // It must be another: one entry that is taken in twice harms nobody.
    private static long AnotherThan(long common, long throughSeq) => throughSeq != common ? throughSeq : Math.Max(1, throughSeq - 1);
}
