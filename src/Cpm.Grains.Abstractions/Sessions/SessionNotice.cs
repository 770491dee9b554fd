namespace Cpm.Grains.Sessions;

/// <summary>What a session tells one of those who have to do with it.</summary>
/// <param name="Session">The session as he sees it, without participants.</param>
/// <param name="By">The address of who did it; empty if nobody did.</param>
/// <param name="Changes">What happened, in order.</param>
/// <param name="InvitedBy">The address of who invited him.</param>
/// <param name="InviterAccount">The account of who invited him; devices are not told.</param>
/// <param name="RingsOnlyOn">The one device to which he sent the invitation; 0 for none.</param>
/// <param name="RingUntilMs">Until when his invitation rings, Unix milliseconds; 0 if it does not.</param>
/// <param name="HistoryMessages">How much of what was said the device that takes media over is to show.</param>
[GenerateSerializer, Immutable, Alias("cpm.SessionNotice")]
public sealed record SessionNotice(
    SessionView Session, string By, SessionChange[] Changes, string InvitedBy, string InviterAccount, int RingsOnlyOn,
    long RingUntilMs, int HistoryMessages);
