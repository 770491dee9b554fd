namespace Cpm.Grains.Admin;

/// <summary>How much of a limit is used.</summary>
/// <param name="Limit">The limit's name.</param>
/// <param name="Used">How much is used.</param>
/// <param name="Allowed">How much is allowed.</param>
[GenerateSerializer, Immutable, Alias("cpm.UsageView")]
public sealed record UsageView(string Limit, long Used, long Allowed);
