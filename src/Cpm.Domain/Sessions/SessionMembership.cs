using Cpm.Domain.Accounts;

namespace Cpm.Domain.Sessions;

/// <summary>An ongoing session that an account has to do with, as it was last told.</summary>
/// <param name="Session">Its id.</param>
/// <param name="Address">Its address.</param>
/// <param name="Standing">Ringing, joined, or to be called.</param>
public sealed record SessionMembership(string Session, string Address, SessionStanding Standing) : Growing;
