using Cpm.Grains.Media;

namespace Cpm.Grains.Folders;

/// <summary>What an account stores.</summary>
/// <param name="Messages">What its messages take.</param>
/// <param name="Media">What the media take that it holds.</param>
/// <param name="More">There may be more messages, because not all are counted yet.</param>
[GenerateSerializer, Immutable, Alias("cpm.StorageView")]
public sealed record StorageView(MessageUsageView Messages, MediaUsageView Media, bool More = false);
