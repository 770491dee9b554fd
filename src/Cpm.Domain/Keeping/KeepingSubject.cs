namespace Cpm.Domain.Keeping;

/// <summary>What a rule about keeping is about; numbers as stored.</summary>
public enum KeepingSubject
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Messages: those that came in, went out or were uploaded.</summary>
    Messages = 1,

    /// <summary>Media that the account holds itself.</summary>
    Media = 2,
}
