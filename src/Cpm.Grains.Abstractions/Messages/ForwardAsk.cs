using Cpm.Domain;

namespace Cpm.Grains.Messages;

/// <summary>What is to be sent on, before any of it is.</summary>
/// <param name="Common">What all of it has in common: who sends it, to whom, and in which session. Its content stands for none.</param>
/// <param name="Messages">The messages of the conversation that are to go, as its history is now; none where they were named.</param>
/// <param name="Refusal">Why there are none to go, unless it began before; none if there are.</param>
[GenerateSerializer, Immutable, Alias("cpm.ForwardAsk")]
public sealed record ForwardAsk(MessageToSend Common, long[] Messages, RefusalReason Refusal = RefusalReason.None);
