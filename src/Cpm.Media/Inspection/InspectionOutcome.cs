namespace Cpm.Media.Inspection;

/// <summary>What came of looking at a medium.</summary>
public enum InspectionOutcome
{
    /// <summary>Nobody looked, since nobody is asked to, or since it may pass unseen.</summary>
    Unseen,

    /// <summary>Nothing was found.</summary>
    Clean,

    /// <summary>It does harm.</summary>
    Harmful,

    /// <summary>It is larger than what is looked at.</summary>
    TooLarge,

    /// <summary>Who should look is away, or does not answer as he should.</summary>
    Away,

    /// <summary>Too many are being looked at.</summary>
    Busy,
}
