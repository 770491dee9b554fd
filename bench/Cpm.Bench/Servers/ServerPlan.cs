namespace Cpm.Bench.Servers;

/// <summary>How to start the server: which program, on which store.</summary>
/// <param name="HostPath">The server's dll.</param>
/// <param name="Store">"sqlite" or "postgres".</param>
/// <param name="ConnectionString">For PostgreSQL.</param>
public sealed record ServerPlan(string HostPath, string Store, string? ConnectionString);
