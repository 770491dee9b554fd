namespace Cpm.Domain.Reports;

/// <summary>Why a message could not be delivered; numbers as stored.</summary>
public enum FailureReason
{
    /// <summary>Not a failure.</summary>
    None = 0,

    /// <summary>It was for connected devices only, and none was.</summary>
    NotOnline = 1,

    /// <summary>The recipient's address is gone.</summary>
    RecipientGone = 2,

    /// <summary>It could not be relayed within the time the service tries.</summary>
    Undeliverable = 3,

    /// <summary>The group does not take it from the sender.</summary>
    NotPermitted = 4,

    /// <summary>The recipient's messages take all that they may.</summary>
    RecipientFull = 5,
}
