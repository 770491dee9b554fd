namespace Cpm.Domain.Conversations;

/// <summary>What somebody is doing in a conversation at this moment.</summary>
public enum Activity
{
    /// <summary>Nothing (any more).</summary>
    Idle = 1,

    /// <summary>Writing.</summary>
    Typing = 2,

    /// <summary>Recording sound or pictures.</summary>
    Recording = 3,
}
