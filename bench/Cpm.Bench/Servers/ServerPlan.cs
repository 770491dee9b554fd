namespace Cpm.Bench.Servers;

/// <summary>How to start the server: which program, on which store.</summary>
/// <param name="HostPath">The server's dll.</param>
/// <param name="Store">"sqlite" or "postgres".</param>
/// <param name="ConnectionString">For PostgreSQL.</param>
/// <param name="ClusterPort">Where servers on the same database reach this one; null for a server alone.</param>
/// <param name="Keys">The data directory whose tokens it believes in; null for its own.</param>
public sealed record ServerPlan(
    string HostPath, string Store, string? ConnectionString, int? ClusterPort = null, string? Keys = null);
