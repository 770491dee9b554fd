namespace Cpm.Grains.Admin;

/// <summary>A server as last heard of.</summary>
/// <param name="Report">What it told.</param>
/// <param name="HeardMs">When, Unix milliseconds.</param>
/// <param name="IsSilent">It should have told more since.</param>
[GenerateSerializer, Immutable, Alias("cpm.ServerView")]
public sealed record ServerView(ServerReport Report, long HeardMs, bool IsSilent);
