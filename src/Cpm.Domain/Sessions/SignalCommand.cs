namespace Cpm.Domain.Sessions;

/// <summary>Something that one device of a session tells another one.</summary>
/// <param name="From">Who tells.</param>
/// <param name="To">Whom.</param>
/// <param name="Negotiation">In which negotiation: the devices' own name for what is between them.</param>
/// <param name="Kind">What.</param>
/// <param name="Description">The shape of what an offer or an answer describes; null for the others.</param>
public sealed record SignalCommand(
    DeviceEnd From, DeviceEnd To, string Negotiation, SignalKind Kind, SessionDescription? Description);
