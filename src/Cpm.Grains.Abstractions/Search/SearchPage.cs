using Cpm.Grains.Messages;

namespace Cpm.Grains.Search;

/// <summary>A page of what was found.</summary>
/// <param name="Items">The messages.</param>
/// <param name="Next">Where the next page begins; empty on the last.</param>
/// <param name="Behind">Stored so lately that they were not looked at: so many entries.</param>
[GenerateSerializer, Immutable, Alias("cpm.SearchPage")]
public sealed record SearchPage(MessageView[] Items, string Next, long Behind);
