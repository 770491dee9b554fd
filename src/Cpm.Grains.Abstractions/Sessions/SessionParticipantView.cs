using Cpm.Domain.Sessions;

namespace Cpm.Grains.Sessions;

/// <summary>Somebody a session knows.</summary>
/// <param name="Address">His address.</param>
/// <param name="Standing">How he stands to it.</param>
/// <param name="InvitedBy">The address of who invited him; his own if nobody did.</param>
/// <param name="SinceMs">Since when he stands so, Unix milliseconds.</param>
/// <param name="Uses">How he takes the media.</param>
/// <param name="Automatic">His invitation was answered for him, as he decided beforehand.</param>
[GenerateSerializer, Immutable, Alias("cpm.SessionParticipantView")]
public sealed record SessionParticipantView(
    string Address, SessionStanding Standing, string InvitedBy, long SinceMs, MediumUseView[] Uses, bool Automatic = false);
