namespace Cpm.Domain.Conversations;

/// <summary>What an owner decided about one of his conversations.</summary>
public sealed record ConversationChoice
{
    /// <summary>Nothing decided yet.</summary>
    public static readonly ConversationChoice None = new();

    /// <summary>His devices stay quiet about it.</summary>
    public bool Muted { get; init; }

    /// <summary>It stands before all others.</summary>
    public bool Pinned { get; init; }

    /// <summary>The entry with which it was put away; 0 if it was not.</summary>
    public long ArchivedSeq { get; init; }

    /// <summary>The entry that last told of a decision; 1, where every account began, if none did.</summary>
    public long Version { get; init; } = 1;

    /// <summary>
    /// Whether it is put away now: what arrives brings it back, unless it is muted.
    /// </summary>
    /// <param name="arrivedSeq">The entry of the last message that arrived in it; 0 if none did.</param>
    /// <returns>True if it is.</returns>
    public bool IsArchived(long arrivedSeq) => ArchivedSeq != 0 && (Muted || arrivedSeq < ArchivedSeq);
}
