namespace Cpm.Domain.Sessions;

/// <summary>What one device tells another one to set up media between them.</summary>
public enum SignalKind
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>An offer: what it would send and take, as SDP.</summary>
    Offer = 1,

    /// <summary>The answer to an offer.</summary>
    Answer = 2,

    /// <summary>Ways on which it can be reached (trickle ICE).</summary>
    Candidates = 3,

    /// <summary>The end of the negotiation and of the media it is about.</summary>
    Bye = 4,
}
