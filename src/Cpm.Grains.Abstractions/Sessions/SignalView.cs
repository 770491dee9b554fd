using Cpm.Domain.Sessions;

namespace Cpm.Grains.Sessions;

/// <summary>Something that one device of a session tells another one, on its way. Never stored.</summary>
/// <param name="Session">In which session.</param>
/// <param name="Sender">Who tells: his address in the session.</param>
/// <param name="SenderDevice">From which of his devices.</param>
/// <param name="Negotiation">The devices' own name for what is between them.</param>
/// <param name="Kind">What.</param>
/// <param name="Description">What is offered or answered, as the device wrote it; empty for the others.</param>
/// <param name="Candidates">Ways on which the sender can be reached.</param>
/// <param name="IsEnd">There are no more of them.</param>
[GenerateSerializer, Immutable, Alias("cpm.SignalView")]
public sealed record SignalView(
    string Session, string Sender, int SenderDevice, string Negotiation, SignalKind Kind, string Description,
    CandidateView[] Candidates, bool IsEnd);
