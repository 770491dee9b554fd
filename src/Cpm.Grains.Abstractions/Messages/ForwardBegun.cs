namespace Cpm.Grains.Messages;

/// <summary>What is sent on under one id, from its first call on.</summary>
/// <param name="Messages">The messages of the conversation that go; none where they were named.</param>
[GenerateSerializer, Immutable, Alias("cpm.ForwardBegun")]
public sealed record ForwardBegun(long[] Messages);
