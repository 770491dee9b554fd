using Cpm.Domain;

namespace Cpm.Grains.Messages;

/// <summary>The stored media that a message refers to.</summary>
/// <param name="Shown">Each with the part that shows it.</param>
/// <param name="Refusal">Why one of those asked for cannot be referred to; none if all can.</param>
[GenerateSerializer, Immutable, Alias("cpm.MessageMedia")]
public sealed record MessageMedia(ShownMedia[] Shown, RefusalReason Refusal = RefusalReason.None);
