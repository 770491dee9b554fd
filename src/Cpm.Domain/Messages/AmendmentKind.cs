namespace Cpm.Domain.Messages;

/// <summary>What can become of a message after it was sent; numbers as stored.</summary>
public enum AmendmentKind
{
    /// <summary>Nothing: it is told how the message is by now.</summary>
    None = 0,

    /// <summary>Its sender changed it.</summary>
    Edit = 1,

    /// <summary>Its sender took it back.</summary>
    Recall = 2,

    /// <summary>Somebody reacted to it, or took reactions back.</summary>
    React = 3,
}
