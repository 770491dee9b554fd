namespace Cpm.Domain.Media;

/// <summary>What is known of content that may do harm; the numbers are stored.</summary>
public enum MediaVerdict
{
    /// <summary>It is to be looked at, and not given out before.</summary>
    Pending = 0,

    /// <summary>Nothing was found.</summary>
    Clean = 1,

    /// <summary>It does harm, or could not be looked at for good.</summary>
    Harmful = 2,

    /// <summary>Nobody looked, since nobody was asked to.</summary>
    Unchecked = 3,
}
