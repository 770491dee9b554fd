namespace Cpm.Domain.Sessions;

/// <summary>Who has to ask for a rule to fit; numbers as stored.</summary>
public enum AnswerRuleOrigin
{
    /// <summary>Nobody.</summary>
    None = 0,

    /// <summary>Whoever asks.</summary>
    Everybody = 1,

    /// <summary>Who is in the user's address book.</summary>
    Contacts = 2,

    /// <summary>Those whom the rule names.</summary>
    Addresses = 3,
}
