namespace Cpm.Grains.Messages;

/// <summary>What became of something brought to an account.</summary>
public enum ArrivalOutcome
{
    /// <summary>Stored, or dropped by the recipient's will; the outbox row is completed either way.</summary>
    Settled,

    /// <summary>The sender's transaction is not known on this node: bring it again once it is durable.</summary>
    BringWhenDurable,

    /// <summary>Not now (store busy or failing, account suspended): bring it again later.</summary>
    TryLater,

    /// <summary>The account is gone or does not have that address any more.</summary>
    RecipientGone,

    /// <summary>No device is connected, and the message was for connected devices only.</summary>
    NotOnline,

    /// <summary>A group does not take it from the sender.</summary>
    NotPermitted,

    /// <summary>The recipient's messages take all that they may.</summary>
    RecipientFull,
}
