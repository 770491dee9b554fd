
namespace Cpm.Grains.Messages;

/// <summary>A change of marks.</summary>
/// <param name="Messages">Which messages.</param>
/// <param name="Read">The new value; null leaves it.</param>
/// <param name="Flagged">The new value; null leaves it.</param>
[GenerateSerializer, Immutable, Alias("cpm.MessageMarks")]
public sealed record MessageMarks(long[] Messages, bool? Read, bool? Flagged);
