
namespace Cpm.Grains.Messages;

/// <summary>All that is known of a message its account sent.</summary>
/// <param name="AcceptedAtMs">When it was accepted, Unix milliseconds.</param>
/// <param name="Scheduled">It waits for its time.</param>
/// <param name="Recipients">One for each accepted recipient, in order.</param>
[GenerateSerializer, Immutable, Alias("cpm.MessageTimeline")]
public sealed record MessageTimeline(long AcceptedAtMs, bool Scheduled, RecipientTimeline[] Recipients);
