using System.Collections.Immutable;

namespace Cpm.Domain.Sessions;

/// <summary>What a session asks somebody.</summary>
/// <param name="Inviter">The address of who invites him; null if he is not invited but in it.</param>
/// <param name="Media">The media about which he is asked: all of an invitation, or those that were brought in or changed.</param>
public sealed record SessionQuestion(string? Inviter, ImmutableArray<AskedMedium> Media);
