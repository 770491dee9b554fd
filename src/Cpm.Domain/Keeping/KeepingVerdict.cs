namespace Cpm.Domain.Keeping;

/// <summary>What a rule about keeping says; numbers as stored.</summary>
public enum KeepingVerdict
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>It is kept.</summary>
    Keep = 1,

    /// <summary>It goes where deleted messages and media are, from where it can be taken back for a while.</summary>
    Delete = 2,

    /// <summary>It goes for good.</summary>
    Remove = 3,
}
