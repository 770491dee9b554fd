namespace Cpm.Domain.Sessions;

/// <summary>What a rule says; numbers as stored.</summary>
public enum AnswerRuleVerdict
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>The user is asked.</summary>
    Ring = 1,

    /// <summary>It is accepted.</summary>
    Accept = 2,

    /// <summary>It is declined.</summary>
    Decline = 3,
}
