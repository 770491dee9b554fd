namespace Cpm.Domain.Keeping;

/// <summary>From whom something has to be for a rule about keeping to fit; numbers as stored.</summary>
public enum KeepingOrigin
{
    /// <summary>From nobody.</summary>
    None = 0,

    /// <summary>From whomever, the user himself included.</summary>
    Everybody = 1,

    /// <summary>From somebody who is in the user's address book.</summary>
    Contacts = 2,

    /// <summary>From somebody else who is not.</summary>
    Strangers = 3,

    /// <summary>From those whom the rule names.</summary>
    Addresses = 4,

    /// <summary>Sent to a group, by whomever.</summary>
    Groups = 5,

    /// <summary>From the user himself.</summary>
    Myself = 6,
}
