namespace Cpm.Grains.Sessions;

/// <summary>A session that rang in vain.</summary>
/// <param name="Seq">The entry that told of it.</param>
/// <param name="AtMs">When it rang no more, Unix milliseconds.</param>
/// <param name="Session">The session as it was then.</param>
/// <param name="InvitedBy">The address of who called.</param>
/// <param name="Seen">The owner has seen that he missed it.</param>
[GenerateSerializer, Immutable, Alias("cpm.MissedSessionView")]
public sealed record MissedSessionView(long Seq, long AtMs, SessionView Session, string InvitedBy, bool Seen);
