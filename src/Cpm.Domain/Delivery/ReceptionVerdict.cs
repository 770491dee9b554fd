namespace Cpm.Domain.Delivery;

/// <summary>What a device gets of a message (use case 5.2, step 8).</summary>
public enum ReceptionVerdict
{
    /// <summary>Nothing is said.</summary>
    None = 0,

    /// <summary>All of it.</summary>
    Whole = 1,

    /// <summary>Only that it is there: who, when, subject, and which parts of which size.</summary>
    Notification = 2,

    /// <summary>Nothing: it is in the storage, and the device is not told.</summary>
    Nothing = 3,
}
