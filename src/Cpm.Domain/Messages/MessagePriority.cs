namespace Cpm.Domain.Messages;

/// <summary>How urgent the sender finds a message.</summary>
public enum MessagePriority
{
    /// <summary>Not told: as <see cref="Normal"/>.</summary>
    Unspecified = 0,

    /// <summary>Not urgent.</summary>
    Low = 1,

    /// <summary>The usual.</summary>
    Normal = 2,

    /// <summary>Urgent.</summary>
    High = 3,
}
