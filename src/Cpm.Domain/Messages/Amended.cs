using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Cpm.Domain.Accounts;

namespace Cpm.Domain.Messages;

/// <summary>What became of a message since it was sent, as one account knows it.</summary>
public sealed record Amended : Growing
{
    /// <summary>Nothing.</summary>
    public static Amended Nothing { get; } = new();

    /// <summary>What it is stored under by now; 0 for what was sent.</summary>
    public long Version { get; init; }

    /// <summary>How often it was edited.</summary>
    public int Edits { get; init; }

    /// <summary>When it was last edited, Unix milliseconds; 0 for never.</summary>
    public long EditedAtMs { get; init; }

    /// <summary>When it was recalled, Unix milliseconds; 0 for never.</summary>
    public long RecalledAtMs { get; init; }

    /// <summary>Who reacted, by address; where this account decides that itself.</summary>
    public ImmutableArray<Reactor> Reactors { get => field.IsDefault ? [] : field; init; }

    /// <summary>The reactions as a group told them, which decides that for those who take part.</summary>
    public ImmutableArray<ReactionTally> Told { get => field.IsDefault ? [] : field; init; }

    /// <summary>Whether it is recalled.</summary>
    [JsonIgnore]
    public bool IsRecalled => RecalledAtMs != 0;

    /// <summary>The same after a change that was decided.</summary>
    /// <param name="change">The change.</param>
    /// <returns>What became of the message.</returns>
    public Amended After(AmendmentChange change) => change.Kind switch
    {
        AmendmentKind.Edit => this with { Version = change.Version, Edits = change.Edits, EditedAtMs = change.AtMs },
        AmendmentKind.Recall => new Amended { Edits = Edits, RecalledAtMs = change.AtMs },
        AmendmentKind.React => this with { Reactors = Reacting.Give(Reactors, change) },
        _ => this,
    };
}
