using Cpm.Domain.Sessions;

namespace Cpm.Grains.Sessions;

/// <summary>The rules of a session.</summary>
/// <param name="MayInvite">Who may invite.</param>
/// <param name="MayAddMedia">Who may bring in media.</param>
/// <param name="EndsWithInitiator">It ends when who started it leaves.</param>
/// <param name="FewestParticipants">It ends when fewer take part and nobody rings; 0 for two.</param>
/// <param name="EndAtMs">When it ends, Unix milliseconds; 0 for never.</param>
/// <param name="RingMs">How long an invitation rings, in milliseconds; 0 for a minute.</param>
/// <param name="GivesHistory">Who joins is given what was said before.</param>
[GenerateSerializer, Immutable, Alias("cpm.SessionTermsView")]
public sealed record SessionTermsView(
    SessionRight MayInvite, SessionRight MayAddMedia, bool EndsWithInitiator, int FewestParticipants, long EndAtMs, long RingMs,
    bool GivesHistory);
