namespace Cpm.Grains.Folders;

/// <summary>What is done with messages in folders.</summary>
public enum FilingAction
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>They are moved.</summary>
    Move = 1,

    /// <summary>They are kept in one more folder.</summary>
    Copy = 2,

    /// <summary>They are taken back to where they were before they were deleted.</summary>
    Restore = 3,

    /// <summary>They are taken out of a folder for good.</summary>
    Remove = 4,

    /// <summary>Of media: they are given up, in whichever folders they are.</summary>
    GiveUp = 5,
}
