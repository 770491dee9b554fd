namespace Cpm.Domain.Groups;

/// <summary>How one gets into a group without being invited.</summary>
public enum GroupEntrance
{
    /// <summary>Not at all.</summary>
    InvitationOnly = 0,

    /// <summary>Who has the link asks, and an admin decides.</summary>
    LinkWithApproval = 1,

    /// <summary>Who has the link is in.</summary>
    Link = 2,
}
