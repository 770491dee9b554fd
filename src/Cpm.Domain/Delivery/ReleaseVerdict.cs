namespace Cpm.Domain.Delivery;

/// <summary>What becomes of a deferred message when its time has come.</summary>
public enum ReleaseVerdict
{
    /// <summary>It goes out.</summary>
    Go,

    /// <summary>It waits until its sender may send again.</summary>
    Postpone,

    /// <summary>It never goes out.</summary>
    Drop,
}
