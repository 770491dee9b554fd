namespace Cpm.Domain.Reports;

/// <summary>What a report tells; numbers as stored.</summary>
public enum ReportKind
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>The first device of the recipient has the message.</summary>
    Delivered = 1,

    /// <summary>It was displayed.</summary>
    Displayed = 2,

    /// <summary>It lost its use before any device had it.</summary>
    Expired = 3,

    /// <summary>It cannot be delivered.</summary>
    Failed = 4,

    /// <summary>Its sender took it back there.</summary>
    Recalled = 5,
}
