namespace Cpm.Domain.Delivery;

/// <summary>To whom a message was sent.</summary>
public enum MessageAudience
{
    /// <summary>Nobody.</summary>
    None = 0,

    /// <summary>To one.</summary>
    One = 1,

    /// <summary>To several, each by his own address.</summary>
    Several = 2,

    /// <summary>To a group.</summary>
    Group = 3,

    /// <summary>In a session.</summary>
    Session = 4,
}
