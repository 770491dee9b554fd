namespace Cpm.Domain.Sessions;

/// <summary>What a rule answers; numbers as stored.</summary>
public enum AnswerRuleSubject
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Invitations to sessions.</summary>
    Invitation = 1,

    /// <summary>Media of sessions that the user takes part in.</summary>
    Medium = 2,
}
