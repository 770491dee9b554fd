using System.Data.Common;
using System.Globalization;

namespace Cpm.Ledger.Sql;

/// <summary>
/// A query for what several keys name, each of which is looked up by itself. PostgreSQL, asked with IN, may read all rows of an
/// account and leave out those that were not asked for, because it knows what accounts have on average, and not the largest.
/// </summary>
internal sealed class KeyedQuery
{
    /// <summary>Stands in the query for one of the keys: the column before it has to be.</summary>
    public const string OneOfThese = "IN (@these)";

    // No row has it as its number.
    private const long Nothing = -1;

    private readonly int _atOnce;
    private readonly string _sqlite, _postgreSql;

    /// <summary>Prepares a query.</summary>
    /// <param name="query">What is asked; its order is not kept.</param>
    /// <param name="before">The parameters before the keys.</param>
    /// <param name="atOnce">Keys asked for with one statement.</param>
    public KeyedQuery(string query, int before, int atOnce)
    {
        _atOnce = atOnce;
        // Always as many, so that there is one statement to prepare.
        _sqlite = query.Replace(
            OneOfThese,
            $"IN ({string.Join(", ", Enumerable.Range(before + 1, atOnce).Select(Parameter))})", StringComparison.Ordinal);
        // What OFFSET ends is planned by itself, so it can only be looked up key by key.
        _postgreSql =
            $"""
            SELECT found.* FROM unnest({Parameter(before + 1)}::bigint[]) AS asked (id)
            CROSS JOIN LATERAL ({query.Replace(OneOfThese, "= asked.id", StringComparison.Ordinal)} OFFSET 0) AS found
            """;
    }

    /// <summary>Asks for all of them, each once.</summary>
    public async Task Each(
        SqlSession session, Action<DbDataReader> row, IReadOnlyCollection<long> keys, CancellationToken cancellation,
        params object?[] before)
    {
        // Who names one twice is told of it once, by either database.
        foreach (var some in keys.Distinct().Chunk(_atOnce))
        {
            if (session.Provider == SqlProvider.PostgreSql)
            {
                await session.Each(_postgreSql, row, cancellation, [.. before, some]);
                continue;
            }

            object?[] padded = [.. some.Select(k => (object?)k), .. Enumerable.Repeat((object?)Nothing, _atOnce - some.Length)];
            await session.Each(_sqlite, row, cancellation, [.. before, .. padded]);
        }
    }

    /// <summary>Asks for all of them.</summary>
    public Task<IReadOnlyList<T>> List<T>(
        ISqlConnections connections, Func<DbDataReader, T> map, IReadOnlyCollection<long> keys, CancellationToken cancellation,
        params object?[] before) => connections.Read<IReadOnlyList<T>>(
        async (session, ct) =>
        {
            var found = new List<T>(keys.Count);
            await Each(session, row => found.Add(map(row)), keys, ct, before);
            return found;
        },
        cancellation);

    private static string Parameter(int number) => string.Create(CultureInfo.InvariantCulture, $"${number}");
}
