namespace Cpm.Domain.Delivery;

/// <summary>What becomes of a message that arrives.</summary>
public enum ArrivalVerdict
{
    /// <summary>It is stored and delivered: also while the account is suspended, for when it is resumed.</summary>
    Store,

    /// <summary>The user does not want to hear the sender: it vanishes, and the sender is not told.</summary>
    Drop,

    /// <summary>It lost its use on the way.</summary>
    Expired,

    /// <summary>It was for connected devices only, and none is.</summary>
    NotOnline,

    /// <summary>Nobody here has that address any more.</summary>
    Gone,
}
