namespace Cpm.Ledger.Sql.PostgreSql;

/// <summary>
/// How statements are planned: each is written for one way along the indexes, and may take no other. What the database knows of its
/// tables is old or an average, and a plan that suits most accounts reads all that the largest one has.
/// </summary>
internal static class PostgreSqlPlans
{
    /// <summary>
    /// For statements that look few rows up by key. One plan for all values, as it is kept when tables have grown; nothing is worth
    /// compiling, or sharing among processes, whatever it seems to cost.
    /// </summary>
    public const string Lookups =
        "-c plan_cache_mode=force_generic_plan -c jit=off -c max_parallel_workers_per_gather=0 "
        + "-c enable_seqscan=off -c enable_material=off -c enable_hashjoin=off -c enable_mergejoin=off";

    /// <summary>For pages of long lists besides: they are read in the order of an index, and never sorted whole.</summary>
    public const string Pages = $"{Lookups} -c enable_sort=off";
}
