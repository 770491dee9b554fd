using Cpm.Domain.Messages;

namespace Cpm.Grains.Messages;

/// <summary>
/// What somebody made of a message, on its way to those who have it. A new content is stored under a number of its own, as a
/// message is; whoever brings this still owes it then.
/// </summary>
[GenerateSerializer, Immutable, Alias("cpm.Amendment")]
public sealed record Amendment
{
    /// <summary>Which message.</summary>
    [Id(0)] public required long Message { get; init; }

    /// <summary>What happened.</summary>
    [Id(1)] public AmendmentKind Kind { get; init; }

    /// <summary>The address of who did it; empty where nothing happened.</summary>
    [Id(2)] public string Actor { get; init; } = "";

    /// <summary>His account; empty where nothing happened.</summary>
    [Id(3)] public string ActorAccount { get; init; } = "";

    /// <summary>When, Unix milliseconds.</summary>
    [Id(4)] public long AtMs { get; init; }

    /// <summary>What the message is stored under by now; 0 if nothing of that changed.</summary>
    [Id(5)] public long Version { get; init; }

    /// <summary>How often it was edited.</summary>
    [Id(6)] public int Edits { get; init; }

    /// <summary>All the reactions that he gives from now on.</summary>
    [Id(7)] public string[] Reactions { get; init; } = [];

    /// <summary>The group that decided it and tells all that became of the message; empty where each decides for himself.</summary>
    [Id(8)] public string Group { get; init; } = "";

    /// <summary>When the message was last edited, Unix milliseconds; told by a group.</summary>
    [Id(9)] public long EditedAtMs { get; init; }

    /// <summary>When the message was recalled, Unix milliseconds; told by a group.</summary>
    [Id(10)] public long RecalledAtMs { get; init; }

    /// <summary>All reactions to the message; told by a group.</summary>
    [Id(11)] public ReactionView[] Tally { get; init; } = [];
}
